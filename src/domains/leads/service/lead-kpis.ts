import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import { sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { dayInZone, firstDayOf, startOfDayInZone } from "@/platform/time";
import { cappedCount } from "../rules/kpi-window";
import type { LeadKpis } from "../rules/lead-views";

/** Counting stops here, so that a figure costs the same however many leads there are. */
const CAP = 10_000;
const DAY_MS = 86_400_000;

const upTo = (rows: Sql): Sql => sql`(SELECT count(*)::int FROM (${rows} LIMIT ${CAP + 1}) counted)`;

interface Counts {
  pending: number;
  overdue: number;
  decided: number;
  approved: number;
  fresh: number;
  unsold: number;
  notBillable: number;
  converted: number;
  oldestPendingAt: Date | null;
}

/**
 * The figures above the leads table: of the provider's own leads, not of those that tenants track. Each reads a bounded piece of one index: pending and decided disputes their
 * partial indexes, the others (created_at, id), (status, created_at, id) and the index of leads that are not billable.
 */
export async function leadKpis(tx: Tx, { now }: Caller): Promise<LeadKpis> {
  const { timeZone: zone } = await getProvider(tx);
  const today = dayInZone(now, zone);
  const [week, month] = [firstDayOf(today, 7), firstDayOf(today, 30)];
  const [weekStart, monthStart] = [startOfDayInZone(week, zone), startOfDayInZone(month, zone)];
  const decidedSince = new Date(now.getTime() - 30 * DAY_MS);
  const decided = sql`SELECT dispute_status FROM lead_assignment WHERE dispute_resolved_at >= ${decidedSince}`;
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT ${upTo(sql`SELECT FROM lead WHERE dispute_status <> 'none' AND dispute_status = 'pending'`)} AS pending,
      ${upTo(sql`SELECT FROM lead WHERE dispute_status = 'pending' AND dispute_due_at < ${now}`)} AS overdue,
      d.decided, d.approved,
      ${upTo(sql`SELECT FROM lead WHERE origin_tenant_id IS NULL AND created_at >= ${weekStart}`)} AS fresh,
      ${upTo(sql`SELECT FROM lead WHERE status = 'unsold' AND created_at >= ${monthStart}`)} AS unsold,
      ${upTo(sql`SELECT FROM lead WHERE NOT billable AND origin_tenant_id IS NULL AND created_at >= ${monthStart}`)}
        AS "notBillable",
      ${upTo(sql`
        SELECT FROM lead WHERE status = 'converted' AND origin_tenant_id IS NULL AND created_at >= ${monthStart}`)}
        AS converted,
      (SELECT min(dispute_submitted_at) FROM lead_assignment WHERE dispute_status = 'pending') AS "oldestPendingAt"
      FROM (SELECT count(*)::int AS decided, (count(*) FILTER (WHERE dispute_status = 'approved'))::int AS approved
              FROM (${decided} LIMIT ${CAP + 1}) latest) d`;
  if (counts === undefined) throw new Error("counting answers one row");
  return {
    pendingDisputes: cappedCount(counts.pending, CAP),
    overdueDisputes: cappedCount(counts.overdue, CAP),
    oldestPendingAt: counts.oldestPendingAt,
    decidedDisputes: {
      ...cappedCount(counts.decided, CAP),
      approved: counts.approved,
      approvalShare: counts.decided === 0 ? null : counts.approved / counts.decided,
    },
    newLeads: { ...cappedCount(counts.fresh, CAP), dateFrom: week },
    unsold: { ...cappedCount(counts.unsold, CAP), dateFrom: month },
    notBillable: { ...cappedCount(counts.notBillable, CAP), dateFrom: month },
    converted: { ...cappedCount(counts.converted, CAP), dateFrom: month },
    zone,
  };
}
