import { settleDistribution } from "@/domains/leads/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { Outcome, Trigger } from "../rules/words";
import { planByIds } from "./plan";
import type { Subscriber } from "./read-candidates";
import { recordDecisions } from "./record-decisions";
import { sellPlanned } from "./sell-planned";

/** What became of one lead. */
export interface Distributed {
  leadId: string;
  outcome: Outcome;
  sold: number;
}

/**
 * Offers leads to the tenants that want them and sells each to as many as its level allows: sales with their charge,
 * turns and caps, events, the log of why, all in this transaction. Whoever distributes leads of the same niche at the
 * same time waits for it.
 */
export async function distributeLeads(
  tx: Tx,
  caller: Caller,
  { leadIds, trigger }: { leadIds: readonly string[]; trigger: Trigger },
): Promise<Distributed[]> {
  const { plans, served } = await planByIds(tx, [...new Set(leadIds)], {
    trigger,
    now: caller.now,
    lock: true,
  });
  if (plans.length === 0) return [];
  const sales = await sellPlanned(tx, caller, plans);
  await keepTurns(tx, served, caller.now);
  await settleDistribution(tx, {
    ids: plans.map(({ lead }) => lead.id),
    unsold: plans.filter(({ outcome }) => outcome === "unsold").map(({ lead }) => lead.id),
    now: caller.now,
  });
  await recordDecisions(tx, caller, { plans, sales, trigger });
  return plans.map(({ lead, outcome, buyers }) => ({ leadId: lead.id, outcome, sold: buyers.length }));
}

/** As `distributeLeads` for one lead that has to exist. */
export async function distributeLead(
  tx: Tx,
  caller: Caller,
  { leadId, trigger }: { leadId: string; trigger: Trigger },
): Promise<Distributed> {
  const [done] = await distributeLeads(tx, caller, { leadIds: [leadId], trigger });
  if (done !== undefined) return done;
  throw new AppError("not_found", "There is no such lead. Check the link, or search the leads page.");
}

/** The subscriptions are locked: nobody else has counted since they were read. */
async function keepTurns(tx: Tx, served: readonly Subscriber[], now: Date): Promise<void> {
  if (served.length === 0) return;
  await tx.$executeRaw`
    UPDATE lead_subscription s SET last_turn = v.turn, last_served_at = ${now}, served_on = v.day,
      served_today = v.today, served_this_month = v.month, updated_at = ${now}
      FROM unnest(
        ${served.map((one) => one.subscriptionId)}::uuid[],
        ${served.map((one) => one.lastTurn)}::int[],
        ${served.map((one) => one.servedOn)}::text[],
        ${served.map((one) => one.servedToday)}::int[],
        ${served.map((one) => one.servedThisMonth)}::int[]
      ) v (id, turn, day, today, month)
     WHERE s.id = v.id`;
}
