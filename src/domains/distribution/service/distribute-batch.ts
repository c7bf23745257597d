import { leadsToDistribute, postponeDistribution } from "@/domains/leads/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { logger } from "@/platform/logger";
import type { Outcome, Trigger } from "../rules/words";
import { type Distributed, distributeLeads } from "./distribute-leads";

/** Leads in one transaction: many share its locks and statements, and none holds others up for long. */
const LEADS_AT_ONCE = 200;
const POSTPONED_MS = 3_600_000;

export type OutcomeCounts = Partial<Record<Outcome | "failed", number>>;

function countsOf(done: readonly Distributed[], failed: number): OutcomeCounts {
  const counts: OutcomeCounts = failed === 0 ? {} : { failed };
  for (const { outcome } of done) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const merge = (one: OutcomeCounts, other: OutcomeCounts): OutcomeCounts => {
  const keys = [...Object.keys(one), ...Object.keys(other)] as (keyof OutcomeCounts)[];
  return Object.fromEntries(keys.map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]));
};

async function distributeAlone(caller: Caller, leadId: string, trigger: Trigger): Promise<OutcomeCounts> {
  try {
    const done = await inTransaction((tx) => distributeLeads(tx, caller, { leadIds: [leadId], trigger }));
    return countsOf(done, 0);
  } catch (error) {
    logger.error({ err: error, lead: leadId }, "a lead could not be distributed; it is tried again later");
    const until = new Date(caller.now.getTime() + POSTPONED_MS);
    await inTransaction((tx) => postponeDistribution(tx, [leadId], until));
    return { failed: 1 };
  }
}

/** Distributes leads, many in a transaction; one that cannot be decided on holds up no other. Counts what became of them. */
export async function distributeBatch(
  caller: Caller,
  { leadIds, trigger }: { leadIds: readonly string[]; trigger: Trigger },
): Promise<OutcomeCounts> {
  let counts: OutcomeCounts = {};
  for (let from = 0; from < leadIds.length; from += LEADS_AT_ONCE) {
    const ids = leadIds.slice(from, from + LEADS_AT_ONCE);
    try {
      const done = await inTransaction((tx) => distributeLeads(tx, caller, { leadIds: ids, trigger }));
      counts = merge(counts, countsOf(done, 0));
    } catch (error) {
      logger.warn(
        { err: error, leads: ids.length },
        "leads could not be distributed together; each is tried alone",
      );
      for (const id of ids) counts = merge(counts, await distributeAlone(caller, id, trigger));
    }
  }
  return counts;
}

/** Distributes what waits and is due, in rounds, until nothing is left or `most` were decided on. */
export async function sweepLeads(caller: Caller, most: number): Promise<OutcomeCounts> {
  let counts: OutcomeCounts = {};
  for (let taken = 0; taken < most;) {
    const ids = await readOnly((tx) => leadsToDistribute(tx, caller.now, LEADS_AT_ONCE));
    if (ids.length === 0) break;
    counts = merge(counts, await distributeBatch(caller, { leadIds: ids, trigger: "sweep" }));
    taken += ids.length;
  }
  return counts;
}
