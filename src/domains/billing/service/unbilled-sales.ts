import { getProviderWords } from "@/domains/settings/server";
import { emptySql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { InvoicePeriod } from "../rules/invoice-period";

export interface UnbilledSale {
  assignmentId: string;
  nicheName: string;
  /** Its price, less what a dispute gave back of it. */
  chargeMinor: number;
  assignedAt: Date;
}

interface Wanted {
  tenantId: string;
  currency: string;
  period: InvoicePeriod;
}

/** Sold in the period, at a price, neither refunded nor found not billable, and on no invoice. */
const chargeable = ({ tenantId, currency, period }: Wanted): Sql => sql`
  a.tenant_id = ${tenantId}::uuid AND a.currency = ${currency} AND a.price_minor > 0 AND a.status <> 'refunded'
  ${period.from === null ? emptySql : sql`AND a.assigned_at >= ${period.from}`} AND a.assigned_at < ${period.until}
  AND l.billable
  AND NOT EXISTS (SELECT FROM invoice_line i WHERE i.source_kind = 'lead_assignment' AND i.source_id = a.id)`;

/**
 * What a tenant may be billed for, oldest first, locked in the order leads are: a dispute decided or a lead reclassified
 * meanwhile is waited for, and counts. A sale whose dispute is pending is left until it is decided.
 */
export function lockUnbilledSales(tx: Tx, wanted: Wanted, limit: number): Promise<UnbilledSale[]> {
  return tx.$queryRaw<UnbilledSale[]>`
    SELECT a.id AS "assignmentId", n.name AS "nicheName", a.price_minor - coalesce(a.credit_minor, 0) AS "chargeMinor", a.assigned_at AS "assignedAt"
      FROM lead_assignment a JOIN lead l ON l.id = a.lead_id JOIN niche n ON n.id = l.niche_id
     WHERE ${chargeable(wanted)} AND a.dispute_status <> 'pending'
     ORDER BY a.assigned_at, a.id LIMIT ${limit} FOR SHARE OF l, a`;
}

/** Sales of the period that wait for a decision on their dispute. */
export async function countPendingDisputes(tx: Tx, wanted: Wanted): Promise<number> {
  const [found] = await tx.$queryRaw<{ pending: number }[]>`
    SELECT count(*)::int AS pending FROM lead_assignment a JOIN lead l ON l.id = a.lead_id
     WHERE ${chargeable(wanted)} AND a.dispute_status = 'pending'`;
  return found?.pending ?? 0;
}

interface Sums {
  sales: number;
  totalMinor: number;
  /** Sales that wait for the decision of a dispute; not in the sum. */
  pendingDisputes: number;
  /** There are more than were summed. */
  more: boolean;
}

interface UnbilledSoFar extends Sums {
  currency: string;
}

/** Sales read to say what is unbilled; beyond them the sum is a least. */
const MOST_SUMMED = 10_000;

/** What a tenant bought and was not billed for yet, in the provider's currency. Works under the tenant's role. */
export async function unbilledSoFar(
  tx: Tx,
  { tenantId, now }: { tenantId: string; now: Date },
): Promise<UnbilledSoFar> {
  const { currency } = await getProviderWords(tx);
  const period = { start: undefined, end: "", from: null, until: now };
  const [sum] = await tx.$queryRaw<Sums[]>`
    SELECT (count(*) FILTER (WHERE NOT disputed))::int AS sales,
      coalesce(sum(charge) FILTER (WHERE NOT disputed), 0)::float8 AS "totalMinor",
      (count(*) FILTER (WHERE disputed))::int AS "pendingDisputes", count(*) > ${MOST_SUMMED} AS more
      FROM (SELECT a.price_minor - coalesce(a.credit_minor, 0) AS charge, a.dispute_status = 'pending' AS disputed
              FROM lead_assignment a JOIN lead l ON l.id = a.lead_id
             WHERE ${chargeable({ tenantId, currency, period })} LIMIT ${MOST_SUMMED + 1}) unbilled`;
  return { sales: 0, totalMinor: 0, pendingDisputes: 0, more: false, ...sum, currency };
}
