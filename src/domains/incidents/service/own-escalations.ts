import { pageOf } from "@/platform/cursor";
import { emptySql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { OwnEscalation, OwnEscalationPage } from "../contract";
import type { ListOwnEscalationsInput } from "../tenant-input";
import { ticketMissing } from "./ticket-record";

const columns = sql`
  e.id, e.subject, e.body, e.severity::text AS severity, e.status::text AS status, e.opened_by_name AS "openedByName",
  e.lead_id AS "leadId", l.contact_name AS "leadContactName", e.acknowledged_at AS "acknowledgedAt",
  e.acknowledgement_note AS "acknowledgementNote", e.closed_at AS "closedAt", e.closing_note AS "closingNote",
  e.created_at AS "createdAt"`;

/** A tenant's requests for help, newest first, by escalation_ticket_tenant_id_created_at_id_idx. Works under the tenant's role. */
export async function listOwnEscalations(
  tx: Tx,
  { tenantId, status, cursor, limit }: ListOwnEscalationsInput & { tenantId: string },
): Promise<OwnEscalationPage> {
  const after =
    cursor === null || cursor === undefined
      ? emptySql
      : sql`AND (e.created_at, e.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const wanted = status.length === 0 ? emptySql : sql`AND e.status = ANY (${status}::escalation_status[])`;
  const rows = await tx.$queryRaw<OwnEscalation[]>`
    SELECT ${columns} FROM escalation_ticket e LEFT JOIN lead l ON l.id = e.lead_id
     WHERE e.tenant_id = ${tenantId}::uuid ${wanted} ${after}
     ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}`;
  return pageOf(rows, limit);
}

/** One of them. Works under the tenant's role. */
export async function getOwnEscalation(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<OwnEscalation> {
  const [ticket] = await tx.$queryRaw<OwnEscalation[]>`
    SELECT ${columns} FROM escalation_ticket e LEFT JOIN lead l ON l.id = e.lead_id
     WHERE e.id = ${id}::uuid AND e.tenant_id = ${tenantId}::uuid`;
  if (ticket === undefined) throw ticketMissing();
  return ticket;
}
