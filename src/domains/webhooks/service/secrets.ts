import { randomBytes } from "node:crypto";
import type { Caller } from "@/platform/caller";
import { seal } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { EndpointRef } from "./endpoint-record";

const SECRET_BYTES = 32;

/** Where a secret is sealed to: it opens nowhere else. */
export const secretPlace = (id: string, tenantId: string) => ({
  table: "webhook_secret",
  column: "sealed_secret",
  row: id,
  tenant: tenantId,
});

/** The sealed secrets of endpoints, for a change of the master key. */
export const sealedWebhookSecrets: SealedColumn = {
  table: "webhook_secret",
  column: "sealed_secret",
  key: ["id"],
  reads: ["tenant_id"],
  placeOf: ({ id = "", tenant_id: tenantId = "" }) => secretPlace(id, tenantId),
};

/** Stores a new current secret, sealed, and answers it in plain this one time (Standard Webhooks: whsec_ and base64). */
export async function addSecret(tx: Tx, caller: Caller, ref: EndpointRef): Promise<string> {
  const id = newId(caller.now);
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  await tx.$executeRaw`
    INSERT INTO webhook_secret (id, endpoint_id, tenant_id, sealed_secret, created_at)
    VALUES (${id}::uuid, ${ref.endpointId}::uuid, ${ref.tenantId}::uuid, ${seal(secret, secretPlace(id, ref.tenantId))},
      ${caller.now})`;
  return secret;
}

/** Drops secrets whose overlap is over: they sign nothing any more. Answers how many there were. */
export function dropEndedSecrets(now: Date): Promise<number> {
  return inTransaction((tx) => tx.$executeRaw`DELETE FROM webhook_secret WHERE expires_at <= ${now}`);
}
