import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { WEBHOOK_DOMAIN_EVENTS } from "../events";
import type { WebhookEventType } from "../rules/event-catalogue";
import type { EndpointStatus } from "../rules/words";
import {
  type EndpointRecord,
  type EndpointRef,
  lockEndpoint,
  recordEndpointChange,
  requireEndpoint,
} from "./endpoint-record";
import { checkEndpointUrl } from "./endpoint-url";
import { type CustomHeaders, sealHeaders } from "./sealed-headers";

type UpdateEndpoint = EndpointRef & {
  /** The version the change was made on; left out: whatever is stored. */
  version?: number | undefined;
  url?: string | undefined;
  description?: string | null | undefined;
  eventTypes?: readonly WebhookEventType[] | undefined;
  ordered?: boolean | undefined;
  status?: EndpointStatus | undefined;
  /** All headers of its own from now on; none when empty. */
  headers?: CustomHeaders | undefined;
};

const WORDS: Record<EndpointStatus, string> = { active: "was enabled", disabled: "was disabled" };

/** Changes what is named and leaves the rest. Enabling it again forgets that it was failing. */
export async function updateEndpoint(tx: Tx, caller: Caller, input: UpdateEndpoint): Promise<EndpointRecord> {
  const before = await lockEndpoint(tx, input, caller.now);
  if (input.version !== undefined && input.version !== before.version) {
    throw new AppError(
      "version_conflict",
      `This endpoint has changed meanwhile: it is at version ${before.version}. Read it again, then repeat your change.`,
      { meta: { version: before.version } },
    );
  }
  const url = input.url === undefined ? before.url : checkEndpointUrl(input.url);
  const status = input.status ?? before.status;
  const description = input.description === undefined ? before.description : input.description;
  const disabledAt = status === "active" ? null : (before.disabledAt ?? caller.now);
  const disabledReason = status === "active" ? null : (before.disabledReason ?? "manual");
  const enabled = status === "active" && before.status === "disabled";
  const types = [...(input.eventTypes ?? before.eventTypes)];
  await tx.$executeRaw`
    UPDATE webhook_endpoint SET url = ${url}, description = ${description}, event_types = ${types}::text[],
      added_types = (
        SELECT coalesce(jsonb_object_agg(t.type, CASE WHEN t.type = ANY(event_types) THEN added_types -> t.type
            ELSE to_jsonb(${caller.now.toISOString()}::text) END), '{}')
          FROM unnest(${types}::text[]) t (type)
         WHERE added_types -> t.type IS NOT NULL OR t.type <> ALL(event_types)),
      ordered = ${input.ordered ?? before.ordered},
      status = ${status}::webhook_endpoint_status, disabled_at = ${disabledAt}, disabled_reason = ${disabledReason},
      version = version + 1, updated_at = ${caller.now}
     WHERE id = ${before.id}::uuid AND tenant_id = ${before.tenantId}::uuid`;
  if (input.headers !== undefined) await storeHeaders(tx, input, input.headers);
  if (enabled) await forgetFailures(tx, input);
  const after = await requireEndpoint(tx, input, caller.now);
  await recordEndpointChange(tx, caller, {
    event: WEBHOOK_DOMAIN_EVENTS.updated.name,
    action: "webhook_endpoint.updated",
    did: before.status === status ? "was changed" : WORDS[status],
    before,
    after,
  });
  return after;
}

async function storeHeaders(tx: Tx, ref: EndpointRef, headers: CustomHeaders): Promise<void> {
  const { sealed, names } = sealHeaders(ref, headers);
  await tx.$executeRaw`
    UPDATE webhook_endpoint SET sealed_headers = ${sealed}, header_names = ${names}::text[]
     WHERE id = ${ref.endpointId}::uuid AND tenant_id = ${ref.tenantId}::uuid`;
}

/** A clean slate: no warning is counted, no breaker is open. */
async function forgetFailures(tx: Tx, { endpointId, tenantId }: EndpointRef): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_endpoint SET failing_since = NULL, warnings = 0, warned_at = NULL, consecutive_failures = 0,
      breaker_open_until = NULL
     WHERE id = ${endpointId}::uuid AND tenant_id = ${tenantId}::uuid`;
}

/** Ends an endpoint: it hears nothing more, its secrets and headers are gone, its row stays for the delivery log. */
export async function deleteEndpoint(tx: Tx, caller: Caller, ref: EndpointRef): Promise<void> {
  const before = await lockEndpoint(tx, ref, caller.now);
  await tx.$executeRaw`
    DELETE FROM webhook_secret WHERE endpoint_id = ${before.id}::uuid AND tenant_id = ${before.tenantId}::uuid`;
  await tx.$executeRaw`
    UPDATE webhook_endpoint SET deleted_at = ${caller.now}, updated_at = ${caller.now}, version = version + 1,
      sealed_headers = NULL, header_names = '{}'
     WHERE id = ${before.id}::uuid AND tenant_id = ${before.tenantId}::uuid`;
  await recordEndpointChange(tx, caller, {
    event: WEBHOOK_DOMAIN_EVENTS.deleted.name,
    action: "webhook_endpoint.deleted",
    did: "was deleted",
    before,
    after: null,
  });
}
