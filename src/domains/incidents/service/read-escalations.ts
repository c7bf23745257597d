import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type {
  EscalationCounts,
  EscalationDetail,
  EscalationListItem,
  EscalationListPage,
  ListEscalationsInput,
} from "../contract";
import { ticketMissing } from "./ticket-record";

/** `%` and `_` in what a person typed are letters, not wildcards. */
const contains = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;

const listed = sql`
  e.id, e.tenant_id AS "tenantId", t.name AS "tenantName", e.client_id AS "clientId",
  e.opened_by_name AS "openedByName", e.subject, e.severity::text AS severity, e.status::text AS status,
  e.lead_id AS "leadId", e.invoice_id AS "invoiceId", e.acknowledged_at AS "acknowledgedAt",
  e.acknowledged_by_name AS "acknowledgedByName", e.closed_at AS "closedAt", e.closed_by_name AS "closedByName",
  e.created_at AS "createdAt"`;

function conditions({ search, status, severity, tenantId, cursor }: ListEscalationsInput): Sql[] {
  const like = contains(search);
  return [
    status.length === 0 ? null : sql`e.status = ANY (${status}::escalation_status[])`,
    severity.length === 0 ? null : sql`e.severity = ANY (${severity}::escalation_severity[])`,
    tenantId === null ? null : sql`e.tenant_id = ${tenantId}::uuid`,
    search === "" ? null : sql`(lower(e.subject) LIKE ${like} OR lower(t.name) LIKE ${like})`,
    cursor === null || cursor === undefined
      ? null
      : sql`(e.created_at, e.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`,
  ].filter((condition) => condition !== null);
}

/** One page of tickets for staff, newest first. */
export async function listEscalations(tx: Tx, input: ListEscalationsInput): Promise<EscalationListPage> {
  const wanted = conditions(input);
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  const rows = await tx.$queryRaw<EscalationListItem[]>`
    SELECT ${listed} FROM escalation_ticket e JOIN tenant t ON t.id = e.tenant_id
    ${where} ORDER BY e.created_at DESC, e.id DESC LIMIT ${input.limit + 1}`;
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  return { items, nextCursor: more ? { createdAt: last.createdAt, id: last.id } : null };
}

/** The figures over the tickets list, whatever the filters. */
export async function countEscalations(tx: Tx): Promise<EscalationCounts> {
  const [counts] = await tx.$queryRaw<EscalationCounts[]>`
    SELECT count(*) FILTER (WHERE status = 'open')::int AS open,
      count(*) FILTER (WHERE status = 'acknowledged')::int AS acknowledged,
      count(*) FILTER (WHERE severity IN ('high', 'critical'))::int AS urgent,
      min(created_at) FILTER (WHERE status = 'open') AS "oldestOpenAt"
      FROM escalation_ticket WHERE status IN ('open', 'acknowledged')`;
  return counts ?? { open: 0, acknowledged: 0, urgent: 0, oldestOpenAt: null };
}

/** One ticket with what it is about. */
export async function getEscalation(tx: Tx, { id }: { id: string }): Promise<EscalationDetail> {
  const [ticket] = await tx.$queryRaw<EscalationDetail[]>`
    SELECT ${listed}, e.body, e.acknowledgement_note AS "acknowledgementNote", e.closing_note AS "closingNote",
      l.contact_name AS "leadContactName",
      CASE WHEN i.id IS NULL THEN NULL ELSE json_build_object('id', i.id, 'number', i.number, 'status', i.status,
        'totalMinor', i.total_minor, 'currency', i.currency, 'periodStart', i.period_start, 'periodEnd', i.period_end) END
        AS invoice
      FROM escalation_ticket e JOIN tenant t ON t.id = e.tenant_id
      LEFT JOIN lead l ON l.id = e.lead_id LEFT JOIN invoice i ON i.id = e.invoice_id
     WHERE e.id = ${id}::uuid`;
  if (ticket !== undefined) return ticket;
  throw ticketMissing();
}

/** How many tickets of one tenant are not closed. Works under the tenant's role. */
export async function countOpenOf(tx: Tx, tenantId: string): Promise<number> {
  const [found] = await tx.$queryRaw<{ open: number }[]>`
    SELECT count(*)::int AS open FROM escalation_ticket
     WHERE tenant_id = ${tenantId}::uuid AND status IN ('open', 'acknowledged')`;
  return found?.open ?? 0;
}
