import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { WEBHOOK_DOMAIN_EVENTS } from "../events";
import { MOST_SECRETS } from "../rules/words";
import { type EndpointRef, lockEndpoint, recordEndpointChange, requireEndpoint } from "./endpoint-record";
import type { RevealedEndpoint } from "./register-endpoint";
import { addSecret } from "./secrets";

const HOUR_MS = 3_600_000;

type RotateSecret = EndpointRef & {
  /** How long the secret until now goes on signing beside the new one; 0 ends it at once. */
  overlapHours: number;
};

/** Gives an endpoint a new secret. Deliveries carry a signature of each secret that still counts. */
export async function rotateSecret(tx: Tx, caller: Caller, input: RotateSecret): Promise<RevealedEndpoint> {
  const { now } = caller;
  const before = await lockEndpoint(tx, input, now);
  const ends = new Date(now.getTime() + input.overlapHours * HOUR_MS);
  await tx.$executeRaw`
    UPDATE webhook_secret SET expires_at = ${ends}
     WHERE endpoint_id = ${before.id}::uuid AND tenant_id = ${before.tenantId}::uuid AND expires_at IS NULL`;
  await tx.$executeRaw`
    DELETE FROM webhook_secret
     WHERE endpoint_id = ${before.id}::uuid AND tenant_id = ${before.tenantId}::uuid AND expires_at <= ${now}`;
  await refuseTooMany(tx, input);
  const secret = await addSecret(tx, caller, input);
  await tx.$executeRaw`
    UPDATE webhook_endpoint SET version = version + 1, updated_at = ${now}
     WHERE id = ${before.id}::uuid AND tenant_id = ${before.tenantId}::uuid`;
  const endpoint = await requireEndpoint(tx, input, now);
  await recordEndpointChange(tx, caller, {
    event: WEBHOOK_DOMAIN_EVENTS.secretRotated.name,
    action: "webhook_endpoint.secret_rotated",
    did: "has a new secret",
    before,
    after: endpoint,
    also: { overlapEndsAt: ends.toISOString() },
  });
  return { endpoint, secret };
}

/** Each secret in overlap is one more signature on every delivery. */
async function refuseTooMany(tx: Tx, { endpointId, tenantId }: EndpointRef): Promise<void> {
  const [found] = await tx.$queryRaw<{ overlapping: number; next: Date | null }[]>`
    SELECT count(*)::int AS overlapping, min(expires_at) AS next FROM webhook_secret
     WHERE endpoint_id = ${endpointId}::uuid AND tenant_id = ${tenantId}::uuid`;
  if (found === undefined || found.overlapping < MOST_SECRETS) return;
  const until = found.next?.toISOString() ?? "";
  throw new AppError(
    "conflict",
    `This endpoint's secret was rotated ${found.overlapping - 1} times and all of them still count. Rotate again after ${until}.`,
    { meta: { nextExpiry: until } },
  );
}
