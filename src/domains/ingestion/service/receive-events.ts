import { recordAudit } from "@/domains/audit/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { type EventResult, eventResults, speakers } from "../rules/event-results";
import { type EventError, type GoodEvent, readEvent, type ReadEvent } from "../rules/read-events";
import { applyAiUse } from "./apply-ai-use";
import { applyCreatedLeads } from "./apply-created-leads";
import { applyContactAttempts, applyConversions, type Incoming } from "./apply-lead-events";
import { applyReports } from "./apply-reports";
import { claimEvents, type EventSource, rejectEvents } from "./claim-events";

export interface ReceiveEventsInput extends EventSource {
  /** As they came; each is judged by itself. */
  events: readonly unknown[];
}

/**
 * Takes what a tenant's system reports. Each id counts once for ever; leads are created before anything is said about
 * them, whatever the order. Works set by set, so that a thousand events cost a handful of statements; runs under the
 * tenant's role. Trusts that texts can be stored, which platform/json checks of every body.
 */
export async function receiveEvents(
  tx: Tx,
  caller: Caller,
  { events, ...source }: ReceiveEventsInput,
): Promise<EventResult[]> {
  const read = events.map((raw) => readEvent(raw, caller.now));
  const chosen = speakers(read);
  const claims = [...chosen.values()].map((index) => read[index]).filter((event) => hasId(event));
  const fresh = await claimEvents(tx, source, claims, caller.now);
  const good = claims.filter((event): event is GoodEvent => event.error === null && fresh.has(event.id));
  const refused = await applyEvents(tx, caller, source, good);
  await rejectEvents(tx, source, refused);
  const results = eventResults(read, { speakers: chosen, fresh, refused });
  await recordRequest(tx, caller, source, { read, results });
  return results;
}

const hasId = (event: ReadEvent | undefined): event is ReadEvent & { id: string } =>
  event !== undefined && event.id !== null;

async function applyEvents(
  tx: Tx,
  caller: Caller,
  source: EventSource,
  good: readonly GoodEvent[],
): Promise<Map<string, EventError>> {
  const { created, converted, attempted, aiUsed } = byType(good);
  const refused = [
    await applyCreatedLeads(tx, caller, source, created),
    await applyConversions(tx, caller, source, converted),
    await applyContactAttempts(tx, caller, source, attempted),
    await applyAiUse(tx, caller, source, aiUsed),
  ];
  const all = new Map(refused.flatMap((refusals) => [...refusals]));
  await applyReports(
    tx,
    caller,
    source,
    good.filter(({ id }) => !all.has(id)),
  );
  return all;
}

/** The events that another domain stores, sorted by what they say. */
function byType(good: readonly GoodEvent[]) {
  const created: Incoming<"lead.created">[] = [];
  const converted: Incoming<"lead.converted">[] = [];
  const attempted: Incoming<"lead.contact_attempted">[] = [];
  const aiUsed: Incoming<"ai.used">[] = [];
  for (const { id, occurredAt, known } of good) {
    if (known.type === "ai.used") aiUsed.push({ id, occurredAt, data: known.data });
    if (known.type === "lead.created") created.push({ id, occurredAt, data: known.data });
    if (known.type === "lead.converted") converted.push({ id, occurredAt, data: known.data });
    if (known.type === "lead.contact_attempted") attempted.push({ id, occurredAt, data: known.data });
  }
  return { created, converted, attempted, aiUsed };
}

interface Answered {
  read: readonly ReadEvent[];
  results: readonly EventResult[];
}

/** One audit row for the request: how many events came, of what types, and what became of them. */
async function recordRequest(
  tx: Tx,
  caller: Caller,
  { tenantId }: EventSource,
  { read, results }: Answered,
): Promise<void> {
  await recordAudit(tx, caller, {
    action: "federation.events.received",
    entityType: "tenant",
    entityId: tenantId,
    tenantId,
    before: null,
    after: { ...countOf(results.map(({ status }) => status)), types: countOf(read.map(typeOf)) },
  });
}

const typeOf = (event: ReadEvent): string => (event.error === null ? event.known.type : "unreadable");

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
