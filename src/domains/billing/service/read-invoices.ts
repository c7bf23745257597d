import { type Cursor, pageOf } from "@/platform/cursor";
import { joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { InvoiceStatus, LineSource, RevenueStream } from "../rules/words";

export interface InvoiceRecord {
  id: string;
  tenantId: string;
  clientId: string | null;
  status: InvoiceStatus;
  number: number | null;
  currency: string;
  totalMinor: number;
  lineCount: number;
  /** Days, such as "2026-11-01", of `timeZone`. */
  periodStart: string;
  periodEnd: string;
  timeZone: string;
  requestedByName: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface LineRecord {
  id: string;
  stream: RevenueStream;
  sourceKind: LineSource;
  sourceId: string;
  description: string;
  amountMinor: number;
  occurredAt: Date;
}

function readInvoices(tx: Tx, conditions: Sql[], limit: number): Promise<InvoiceRecord[]> {
  return tx.$queryRaw<InvoiceRecord[]>`
    SELECT id, tenant_id AS "tenantId", client_id AS "clientId", status::text AS status, number, currency,
      total_minor::float8 AS "totalMinor", line_count AS "lineCount", period_start::text AS "periodStart",
      period_end::text AS "periodEnd", time_zone AS "timeZone", requested_by_name AS "requestedByName",
      created_at AS "createdAt", updated_at AS "updatedAt"
      FROM invoice WHERE ${joinSql(conditions, " AND ")} ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
}

interface ListInvoices {
  tenantId: string;
  status?: InvoiceStatus | undefined;
  limit: number;
  cursor?: Cursor | undefined;
}

/** One page of a tenant's invoices, newest first. */
export async function listInvoices(
  tx: Tx,
  { tenantId, status, limit, cursor }: ListInvoices,
): Promise<{ items: InvoiceRecord[]; nextCursor: string | null }> {
  const conditions = [
    sql`tenant_id = ${tenantId}::uuid`,
    ...(status === undefined ? [] : [sql`status = ${status}::invoice_status`]),
    ...(cursor === undefined ? [] : [sql`(created_at, id) < (${cursor.createdAt}, ${cursor.id}::uuid)`]),
  ];
  return pageOf(await readInvoices(tx, conditions, limit + 1), limit);
}

interface InvoiceRef {
  tenantId: string;
  invoiceId: string;
}

export async function requireInvoice(tx: Tx, { tenantId, invoiceId }: InvoiceRef): Promise<InvoiceRecord> {
  const wanted = [sql`id = ${invoiceId}::uuid`, sql`tenant_id = ${tenantId}::uuid`];
  const [invoice] = await readInvoices(tx, wanted, 1);
  if (invoice !== undefined) return invoice;
  throw new AppError("not_found", "There is no such invoice. Look it up in the list of your invoices.");
}

/** One invoice of a tenant with all its lines, in the order of what happened. */
export async function getInvoice(tx: Tx, ref: InvoiceRef): Promise<InvoiceRecord & { lines: LineRecord[] }> {
  const invoice = await requireInvoice(tx, ref);
  const lines = await tx.$queryRaw<LineRecord[]>`
    SELECT id, stream::text AS stream, source_kind::text AS "sourceKind", source_id AS "sourceId", description,
      amount_minor::float8 AS "amountMinor", occurred_at AS "occurredAt"
      FROM invoice_line WHERE invoice_id = ${ref.invoiceId}::uuid AND tenant_id = ${ref.tenantId}::uuid
     ORDER BY occurred_at, id`;
  return { ...invoice, lines };
}
