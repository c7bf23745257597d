import { pageOf } from "@/platform/cursor";
import { countUpTo } from "@/platform/db/count-up-to";
import { emptySql, type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { ListOwnDisputesInput, OwnDisputeRow } from "../buyer-contract";
import { CREDIT_MINOR } from "./inbox-query";

interface OwnDisputePage {
  items: OwnDisputeRow[];
  nextCursor: string | null;
}

type Wanted = Pick<ListOwnDisputesInput, "status"> & { tenantId: string };

/** What a filter asks for, of sales `a`. */
function disputesWhere({ tenantId, status }: Wanted): Sql {
  const wanted =
    status.length === 0 ? emptySql : sql`AND a.dispute_status = ANY (${status}::dispute_status[])`;
  return sql`a.tenant_id = ${tenantId}::uuid AND a.dispute_status <> 'none' ${wanted}`;
}

/** How many disputes a tenant has, counted no further than `limit`. Works under the tenant's role. */
export const countOwnDisputes = (tx: Tx, wanted: Wanted, limit: number): Promise<number> =>
  countUpTo(tx, sql`lead_assignment a WHERE ${disputesWhere(wanted)}`, limit);

/** One page of a tenant's disputes, by lead_assignment_tenant_dispute_idx. Works under the tenant's role. */
export async function listOwnDisputes(
  tx: Tx,
  { cursor, limit, ...wanted }: ListOwnDisputesInput & { tenantId: string },
): Promise<OwnDisputePage> {
  const after =
    cursor === null || cursor === undefined
      ? emptySql
      : sql`AND (coalesce(a.dispute_submitted_at, a.assigned_at), a.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const rows = await tx.$queryRaw<OwnDisputeRow[]>`
    SELECT a.id, a.lead_id AS "leadId", l.contact_name AS "contactName", n.name AS "nicheName",
      a.price_minor AS "priceMinor", ${CREDIT_MINOR} AS "creditMinor", a.currency, a.dispute_status::text AS status, a.dispute_reason AS reason,
      coalesce(a.dispute_submitted_at, a.assigned_at) AS "submittedAt", a.dispute_due_at AS "dueAt",
      a.resolution_reason AS "resolutionReason", a.dispute_resolved_at AS "resolvedAt",
      a.appeal_submitted_at AS "appealedAt"
      FROM lead_assignment a JOIN lead l ON l.id = a.lead_id JOIN niche n ON n.id = a.niche_id
     WHERE ${disputesWhere(wanted)} ${after}
     ORDER BY coalesce(a.dispute_submitted_at, a.assigned_at) DESC, a.id DESC LIMIT ${limit + 1}`;
  const { nextCursor } = pageOf(
    rows.map(({ id, submittedAt }) => ({ id, createdAt: submittedAt })),
    limit,
  );
  return { items: rows.slice(0, limit), nextCursor };
}
