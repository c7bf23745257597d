import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { readUsageEvent, type SentUsageEvent, type UsageEvent } from "../rules/usage-event";

export interface UsageResult {
  id: string;
  status: "applied" | "duplicate" | "rejected";
  error?: string;
}

interface UsageBatch {
  /** Whose ids they are: an id counts once per client, for ever. */
  clientId: string;
  events: readonly SentUsageEvent[];
}

/** An array as PostgreSQL writes it: one text is far cheaper to hand over than a thousand values. */
function arrayText(values: readonly string[]): string {
  const special = /["\\]/.test(values.join());
  const safe = special ? values.map((value) => value.replaceAll(/["\\]/g, "\\$&")) : values;
  return safe.length === 0 ? "{}" : `{"${safe.join('","')}"}`;
}

const propertiesText = (events: readonly UsageEvent[]): string | null =>
  events.every(({ properties }) => properties === null)
    ? null
    : `[${events.map(({ properties }) => properties ?? "null").join(",")}]`;

/** The places (from 0) of the events that the client has sent before. */
async function store(tx: Tx, caller: Caller, clientId: string, events: readonly UsageEvent[]) {
  if (events.length === 0) return [];
  const [answer] = await tx.$queryRaw<{ known: number[] | null }[]>`
    SELECT record_usage(${clientId}::uuid, ${arrayText(events.map(({ id }) => id))}::text[],
      ${arrayText(events.map(({ meter }) => meter))}::text[],
      ${arrayText(events.map(({ quantity }) => quantity))}::numeric[],
      ${arrayText(events.map(({ occurredAt }) => occurredAt))}::timestamptz[],
      ${propertiesText(events)}::jsonb, ${caller.now}::timestamptz) AS known`;
  return (answer?.known ?? []).map((place) => place - 1);
}

/**
 * Stores what a tenant's system metered: each id once for ever, at the time it happened, and adds what is new to the
 * rollups in the same statement. Runs under the tenant's database role. The rows are their own record: no audit row, no
 * event in the outbox, no activity.
 */
export async function recordUsage(
  tx: Tx,
  caller: Caller,
  { clientId, events }: UsageBatch,
): Promise<UsageResult[]> {
  const fresh = new Map<string, UsageEvent>();
  const results = events.map<UsageResult>((sent) => {
    const read = readUsageEvent(sent, caller.now);
    if (!read.ok) return { id: sent.id, status: "rejected", error: read.error };
    if (fresh.has(sent.id)) return { id: sent.id, status: "duplicate" };
    fresh.set(sent.id, read.value);
    return { id: sent.id, status: "applied" };
  });
  const sent = [...fresh.values()];
  const known = new Set((await store(tx, caller, clientId, sent)).map((place) => sent[place]?.id));
  if (known.size === 0) return results;
  return results.map((result) =>
    result.status === "applied" && known.has(result.id) ? { id: result.id, status: "duplicate" } : result,
  );
}
