import { getProviderWords } from "@/domains/settings/server";
import { readUsage, type UsageBucket } from "@/domains/usage/server";
import type { Tx } from "@/platform/db/transaction";
import { validationError } from "@/platform/errors";
import { dayInZone, endOfDayInZone, firstDayOf, startOfDayInZone } from "@/platform/time";
import { bucketStarts, daysIn, type Grain, LONGEST_RANGE_DAYS, USUAL_DAYS } from "../rules/buckets";
import { addFigures, type LeadFigures, NO_LEADS } from "../rules/lead-figures";

export interface AnalyticsInput {
  tenantId: string;
  /** Calendar days of the tenant's zone, both inclusive; left out: the last 30. */
  from?: string | undefined;
  to?: string | undefined;
  grain: Grain;
}

export interface Analytics {
  zone: string;
  currency: string;
  from: string;
  to: string;
  totals: LeadFigures;
  /** Every bucket of the range, oldest first. */
  buckets: (LeadFigures & { start: string })[];
  usage: UsageBucket[];
}

interface Words {
  zone: string;
  currency: string;
}

async function wordsOf(tx: Tx, tenantId: string): Promise<Words> {
  const provider = await getProviderWords(tx);
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId }, select: { timeZone: true } });
  return { zone: tenant?.timeZone ?? provider.timeZone, currency: provider.currency };
}

function rangeOf({ from, to }: AnalyticsInput, today: string): { from: string; to: string } {
  const last = to ?? today;
  const range = { from: from ?? firstDayOf(last, USUAL_DAYS), to: last };
  const days = daysIn(range.from, range.to);
  if (days < 1) throw validationError([{ path: ["from"], message: "Choose a day that is not after to." }]);
  if (days <= LONGEST_RANGE_DAYS) return range;
  const message = `The range has ${days} days; at most ${LONGEST_RANGE_DAYS} are answered at once.`;
  throw validationError([{ path: ["from"], message }]);
}

interface Range extends Words {
  tenantId: string;
  from: string;
  to: string;
  grain: Grain;
}

/** By bucket. The function counts the leads of the transaction's tenant, whichever that is. */
async function leadFigures(tx: Tx, range: Range): Promise<Map<string, LeadFigures>> {
  const { from, to, zone, grain, currency } = range;
  const [start, end] = [startOfDayInZone(from, zone), endOfDayInZone(to, zone)];
  const rows = await tx.$queryRaw<(LeadFigures & { start: string })[]>`
    SELECT date_trunc(${grain}, day)::date::text AS start, sum(assigned)::float8 AS assigned, sum(viewed)::float8 AS viewed,
           sum(accepted)::float8 AS accepted, sum(rejected)::float8 AS rejected, sum(refunded)::float8 AS refunded,
           sum(disputed)::float8 AS disputed, sum(converted)::float8 AS converted,
           sum(charged_minor)::float8 AS "chargedMinor", sum(credited_minor)::float8 AS "creditedMinor",
           sum(scored)::float8 AS scored, sum(score_sum)::float8 AS "scoreSum"
      FROM tenant_lead_figures(${start}, ${end}, ${zone}, ${currency}) GROUP BY 1`;
  return new Map(rows.map(({ start: bucket, ...figures }) => [bucket, figures]));
}

/**
 * A tenant's own figures: what became of the leads assigned to it in the range, what they cost, and what its systems
 * metered. Runs under the tenant's database role.
 */
export async function readAnalytics(tx: Tx, input: AnalyticsInput, now: Date): Promise<Analytics> {
  const words = await wordsOf(tx, input.tenantId);
  const days = rangeOf(input, dayInZone(now, words.zone));
  const range = { ...words, ...days, tenantId: input.tenantId, grain: input.grain };
  const figures = await leadFigures(tx, range);
  const usage = await readUsage(tx, range);
  const starts = bucketStarts(days.from, days.to, input.grain);
  const buckets = starts.map((start) => ({ ...(figures.get(start) ?? NO_LEADS), start }));
  return { ...words, ...days, totals: addFigures([...figures.values()]), buckets, usage };
}
