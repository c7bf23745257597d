import type { Caller } from "@/platform/caller";
import { withFreeId } from "@/platform/db/free-id";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { CreateKeyInput, ListOwnKeysInput, RotateKeyInput } from "../contract";
import type { KeyListItem, KeyListPage, OwnSystem, RevealedKey } from "../rules/views";
import { listKeys } from "./key-record";
import { createKey, revokeKey, rotateKey } from "./keys";

/* What the owner of a tenant does with the keys of its own systems; all of it works under the tenant's role. */

type Own<Input> = Input & { tenantId: string };

/** A tenant has a handful; more than these are reached by staff. */
const MOST_SYSTEMS = 100;

/** The systems that the provider connected for a tenant, by name. */
export function listOwnSystems(tx: Tx, { tenantId }: { tenantId: string }): Promise<OwnSystem[]> {
  return tx.$queryRaw<OwnSystem[]>`
    SELECT c.id, c.name, c.status::text AS status FROM federated_client c
     WHERE c.tenant_id = ${tenantId}::uuid ORDER BY lower(c.name), c.id LIMIT ${MOST_SYSTEMS}`;
}

/** One page of a tenant's keys, newest first. */
export function listOwnKeys(tx: Tx, input: Own<ListOwnKeysInput>, now: Date): Promise<KeyListPage> {
  return listKeys(tx, { ...input, clientId: null, status: [], search: "" }, now);
}

async function requireOwnSystem(tx: Tx, { tenantId, clientId }: Own<{ clientId: string }>): Promise<void> {
  const [system] = await tx.$queryRaw<Pick<OwnSystem, "status">[]>`
    SELECT c.status::text AS status FROM federated_client c
     WHERE c.id = ${clientId}::uuid AND c.tenant_id = ${tenantId}::uuid`;
  if (system === undefined) {
    throw new AppError("not_found", "You have no such system. Reload the list of keys.");
  }
  if (system.status === "active") return;
  throw new AppError(
    "conflict",
    "Your provider switched this system off, so that a key for it would be refused. Ask them under Help.",
  );
}

async function requireOwnKey(tx: Tx, { tenantId, id }: Own<{ id: string }>): Promise<{ clientId: string }> {
  const [key] = await tx.$queryRaw<{ clientId: string }[]>`
    SELECT k.client_id AS "clientId" FROM federation_key k WHERE k.id = ${id}::uuid AND k.tenant_id = ${tenantId}::uuid`;
  if (key === undefined) throw new AppError("not_found", "You have no such key. Reload the list of keys.");
  return key;
}

export async function createOwnKey(tx: Tx, caller: Caller, input: Own<CreateKeyInput>): Promise<RevealedKey> {
  await requireOwnSystem(tx, input);
  return withFreeId("The key", createKey(tx, caller, input));
}

export async function rotateOwnKey(tx: Tx, caller: Caller, input: Own<RotateKeyInput>): Promise<RevealedKey> {
  const { tenantId } = input;
  await requireOwnSystem(tx, { tenantId, ...(await requireOwnKey(tx, { tenantId, id: input.replacesId })) });
  return withFreeId("The key", rotateKey(tx, caller, input));
}

export async function revokeOwnKey(
  tx: Tx,
  caller: Caller,
  { tenantId, id }: Own<{ id: string }>,
): Promise<KeyListItem> {
  await requireOwnKey(tx, { tenantId, id });
  return revokeKey(tx, caller, id);
}
