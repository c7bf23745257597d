import { receiveEvents } from "@/domains/ingestion/server";
import { withTenant } from "@/platform/db/transaction";
import type { makeFederatedClient } from "./federated-client";

export type EventSender = Awaited<ReturnType<typeof makeFederatedClient>>;

/** Hands events to the service as the signed chain does: in a transaction of the client's tenant. */
export function sendEvents({ caller, clientId, tenantId }: EventSender, events: readonly unknown[]) {
  return withTenant(tenantId, (tx) => receiveEvents(tx, caller, { clientId, tenantId, events }));
}

/** What became of each event: its status, or why it was rejected. */
export async function eventStatuses(sender: EventSender, events: readonly unknown[]): Promise<string[]> {
  return (await sendEvents(sender, events)).map(({ status, error }) => error?.code ?? status);
}

let counter = 0;

/** An event as a tenant's system sends it, under an id of its own. */
export function makeEvent(type: string, data: object) {
  return { id: `evt-${(counter += 1)}`, type, occurred_at: "2026-11-20T08:00:00Z", data };
}

/** A `lead.created` in the niche "Drain cleaning". */
export function makeCreated(externalId: string, more: object = {}) {
  return makeEvent("lead.created", {
    external_id: externalId,
    contact_name: "Ann Lee",
    contact_email: " Ann@Example.com",
    contact_phone: "(415) 555-2671",
    niche: "Drain cleaning",
    ...more,
  });
}
