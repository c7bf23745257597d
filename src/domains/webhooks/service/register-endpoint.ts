import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { WEBHOOK_DOMAIN_EVENTS } from "../events";
import type { WebhookEventType } from "../rules/event-catalogue";
import { MOST_ENDPOINTS } from "../rules/words";
import { type EndpointRecord, recordEndpointChange, requireEndpoint } from "./endpoint-record";
import { checkEndpointUrl } from "./endpoint-url";
import { type CustomHeaders, sealHeaders } from "./sealed-headers";
import { addSecret } from "./secrets";

interface RegisterEndpoint {
  /** Where its submit chose one. */
  id?: string;
  tenantId: string;
  clientId: string | null;
  url: string;
  description: string | null;
  eventTypes: readonly WebhookEventType[];
  ordered: boolean;
  /** Headers of its own, kept sealed. */
  headers?: CustomHeaders | undefined;
}

export interface RevealedEndpoint {
  endpoint: EndpointRecord;
  /** Shown now and never again. */
  secret: string;
}

/** Until the transaction ends nobody else adds an endpoint of the tenant. */
export async function lockEndpoints(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoint:' || ${tenantId}, 0))`;
}

async function refuseTooMany(tx: Tx, tenantId: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ live: number }[]>`
    SELECT count(*)::int AS live FROM webhook_endpoint WHERE tenant_id = ${tenantId}::uuid AND deleted_at IS NULL`;
  if ((found?.live ?? 0) < MOST_ENDPOINTS) return;
  throw new AppError(
    "conflict",
    `You have ${MOST_ENDPOINTS} webhook endpoints, which is the most. Delete one you no longer need.`,
    { meta: { limit: MOST_ENDPOINTS } },
  );
}

/** Registers an address of a tenant for events. Trusts that the caller may speak for the tenant. */
export async function registerEndpoint(
  tx: Tx,
  caller: Caller,
  input: RegisterEndpoint,
): Promise<RevealedEndpoint> {
  const { tenantId, clientId, description, eventTypes, ordered } = input;
  const url = checkEndpointUrl(input.url);
  await lockEndpoints(tx, tenantId);
  await refuseTooMany(tx, tenantId);
  const endpointId = input.id ?? newId(caller.now);
  const headers = sealHeaders({ endpointId, tenantId }, input.headers ?? {});
  await tx.$executeRaw`
    INSERT INTO webhook_endpoint (id, tenant_id, client_id, url, description, event_types, ordered, sealed_headers,
      header_names, created_by_name, created_at, updated_at)
    VALUES (${endpointId}::uuid, ${tenantId}::uuid, ${clientId}::uuid, ${url}, ${description}, ${[...eventTypes]}::text[],
      ${ordered}, ${headers.sealed}, ${headers.names}::text[], ${caller.actor.name}, ${caller.now}, ${caller.now})`;
  const secret = await addSecret(tx, caller, { tenantId, endpointId });
  const endpoint = await requireEndpoint(tx, { tenantId, endpointId }, caller.now);
  await recordEndpointChange(tx, caller, {
    event: WEBHOOK_DOMAIN_EVENTS.registered.name,
    action: "webhook_endpoint.registered",
    did: "was registered",
    before: null,
    after: endpoint,
  });
  return { endpoint, secret };
}
