import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { ClientStatus, KeyMode, Scope } from "../rules/scopes";

export interface OwnState {
  client: { id: string; name: string; status: ClientStatus; rateLimitPerMinute: number | null };
  key: { keyId: string; mode: KeyMode; scopes: Scope[]; expiresAt: Date | null };
}

type Row = OwnState["client"] & OwnState["key"];

/** What a client may know of itself and of the key it signed with. Works under the tenant's role. */
export async function ownState(tx: Tx, ids: { clientId: string; keyRowId: string }): Promise<OwnState> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.status::text AS status, c.rate_limit_per_minute AS "rateLimitPerMinute", k.key_id AS "keyId",
      k.mode::text AS mode, k.scopes, k.expires_at AS "expiresAt"
      FROM federated_client c JOIN federation_key k ON k.client_id = c.id AND k.tenant_id = c.tenant_id
     WHERE c.id = ${ids.clientId}::uuid AND k.id = ${ids.keyRowId}::uuid`;
  if (row === undefined) throw new AppError("not_found", "There is no such federated client.");
  const { id, name, status, rateLimitPerMinute, ...key } = row;
  return { client: { id, name, status, rateLimitPerMinute }, key };
}
