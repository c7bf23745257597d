import type { Caller } from "@/platform/caller";
import { type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { UsageResult } from "../rules/kept-results";
import { readUsageEvent, type SentUsageEvent, type UsageEvent } from "../rules/usage-event";

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

/** The call that stores the events; it answers the places (from 1) of those that the client has sent before. */
function storeSql(caller: Caller, clientId: string, events: readonly UsageEvent[]): Sql {
  if (events.length === 0) return sql`NULL::integer[]`;
  return sql`record_usage(${clientId}::uuid, ${arrayText(events.map(({ id }) => id))}::text[],
    ${arrayText(events.map(({ meter }) => meter))}::text[],
    ${arrayText(events.map(({ quantity }) => quantity))}::numeric[],
    ${arrayText(events.map(({ occurredAt }) => occurredAt))}::timestamptz[],
    ${propertiesText(events)}::jsonb, ${caller.now}::timestamptz)`;
}

export interface UsagePlan {
  /** One SQL expression that does the whole write; null or a list of numbers. */
  write: Sql;
  /** The results, given what the expression answered. */
  results: (known: readonly number[] | null) => UsageResult[];
}

/** What `recordUsage` will do, as one expression, for callers that send it along with something else. */
export function planUsage(caller: Caller, { clientId, events }: UsageBatch): UsagePlan {
  const fresh = new Map<string, UsageEvent>();
  const results = events.map<UsageResult>((sent) => {
    const read = readUsageEvent(sent, caller.now);
    if (!read.ok) return { id: sent.id, status: "rejected", error: read.error };
    if (fresh.has(sent.id)) return { id: sent.id, status: "duplicate" };
    fresh.set(sent.id, read.value);
    return { id: sent.id, status: "applied" };
  });
  const sent = [...fresh.values()];
  return {
    write: storeSql(caller, clientId, sent),
    results: (places) => {
      if (places === null || places.length === 0) return results;
      const known = new Set(places.map((place) => sent[place - 1]?.id));
      return results.map((result) =>
        result.status === "applied" && known.has(result.id) ? { id: result.id, status: "duplicate" } : result,
      );
    },
  };
}

/**
 * Stores what a tenant's system metered: each id once for ever, at the time it happened, and adds what is new to the
 * rollups in the same statement. Runs under the tenant's database role. The rows are their own record: no audit row, no
 * event in the outbox, no activity.
 */
export async function recordUsage(tx: Tx, caller: Caller, batch: UsageBatch): Promise<UsageResult[]> {
  const { write, results } = planUsage(caller, batch);
  const [answer] = await tx.$queryRaw<{ known: number[] | null }[]>(sql`SELECT ${write} AS known`);
  return results(answer?.known ?? null);
}
