import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { getProviderWords } from "@/domains/settings/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError, validationError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { formatDecimal } from "@/platform/money";
import { dayInZone } from "@/platform/time";
import { BILLING_EVENTS } from "../events";
import { type InvoicePeriod, invoicePeriod } from "../rules/invoice-period";
import { MOST_LINES } from "../rules/words";
import { type InvoiceRecord, requireInvoice } from "./read-invoices";
import { countPendingDisputes, lockUnbilledSales, type UnbilledSale } from "./unbilled-sales";

interface DraftInvoice {
  tenantId: string;
  clientId: string | null;
  /** Days of the tenant's zone, inclusive. */
  periodStart?: string | undefined;
  periodEnd?: string | undefined;
}

export interface DraftedInvoice {
  invoice: InvoiceRecord;
  /** Sales of the period whose dispute is not decided yet. */
  pendingDisputes: number;
  /** There are more sales than one invoice holds. */
  more: boolean;
}

/**
 * Drafts an invoice of what a tenant bought in a period and is on no invoice yet. Staff finalise it later. Two requests
 * at once: one drafts, the other finds nothing left. Trusts that the caller may speak for the tenant.
 */
export async function draftInvoice(tx: Tx, caller: Caller, input: DraftInvoice): Promise<DraftedInvoice> {
  const { tenantId } = input;
  const { organizationId, timeZone, currency } = await billedParty(tx, tenantId);
  const read = invoicePeriod({ start: input.periodStart, end: input.periodEnd }, timeZone, caller.now);
  if ("problem" in read) {
    throw validationError([{ path: [read.problem.field], message: read.problem.message }]);
  }
  const wanted = { tenantId, currency, period: read.period };
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('invoice_draft:' || ${tenantId}, 0))`;
  const found = await lockUnbilledSales(tx, wanted, MOST_LINES + 1);
  const pendingDisputes = await countPendingDisputes(tx, wanted);
  const sales = found.slice(0, MOST_LINES);
  const [first] = sales;
  if (first === undefined) throw nothingToBill(read.period, pendingDisputes);

  const id = newId(caller.now);
  await insertInvoice(tx, caller, {
    id,
    tenantId,
    organizationId,
    currency,
    timeZone,
    clientId: input.clientId,
    periodStart: read.period.start ?? dayInZone(first.assignedAt, timeZone),
    periodEnd: read.period.end,
    totalMinor: sales.reduce((sum, { chargeMinor }) => sum + chargeMinor, 0),
    lineCount: sales.length,
  });
  await insertLines(tx, caller, { invoiceId: id, tenantId, sales });
  const invoice = await requireInvoice(tx, { tenantId, invoiceId: id });
  await record(tx, caller, invoice);
  return { invoice, pendingDisputes, more: found.length > MOST_LINES };
}

async function billedParty(tx: Tx, tenantId: string) {
  const tenant = await tx.tenant.findUnique({
    where: { id: tenantId },
    select: { organizationId: true, timeZone: true },
  });
  if (tenant === null) throw new AppError("not_found", "There is no such client.");
  const provider = await getProviderWords(tx);
  const timeZone = tenant.timeZone ?? provider.timeZone;
  return { organizationId: tenant.organizationId, timeZone, currency: provider.currency };
}

function nothingToBill({ start, end }: InvoicePeriod, pendingDisputes: number): AppError {
  const when = start === undefined ? `until ${end}` : `from ${start} to ${end}`;
  const waiting =
    pendingDisputes === 0
      ? ""
      : ` ${pendingDisputes} ${pendingDisputes === 1 ? "sale waits" : "sales wait"} for the decision of a dispute.`;
  return new AppError(
    "nothing_to_bill",
    `Nothing is left to bill ${when}: everything sold is on an invoice, refunded, free or not billable.${waiting} Ask again for another period.`,
    { meta: { pending_disputes: pendingDisputes } },
  );
}

interface NewInvoice {
  id: string;
  tenantId: string;
  organizationId: string;
  clientId: string | null;
  currency: string;
  timeZone: string;
  periodStart: string;
  periodEnd: string;
  totalMinor: number;
  lineCount: number;
}

async function insertInvoice(tx: Tx, caller: Caller, invoice: NewInvoice): Promise<void> {
  const { id, tenantId, organizationId, clientId, currency, timeZone } = invoice;
  await tx.$executeRaw`
    INSERT INTO invoice (id, tenant_id, organization_id, client_id, currency, total_minor, line_count, period_start,
      period_end, time_zone, requested_by_name, created_at, updated_at)
    VALUES (${id}::uuid, ${tenantId}::uuid, ${organizationId}::uuid, ${clientId}::uuid, ${currency},
      ${invoice.totalMinor}::bigint, ${invoice.lineCount}, ${invoice.periodStart}::date, ${invoice.periodEnd}::date, ${timeZone},
      ${caller.actor.name}, ${caller.now}, ${caller.now})`;
}

interface NewLines {
  invoiceId: string;
  tenantId: string;
  sales: readonly UnbilledSale[];
}

async function insertLines(tx: Tx, caller: Caller, { invoiceId, tenantId, sales }: NewLines): Promise<void> {
  const inserted = await tx.$executeRaw`
    INSERT INTO invoice_line (id, invoice_id, tenant_id, stream, source_kind, source_id, description, amount_minor,
      occurred_at, created_at)
    SELECT s.id, ${invoiceId}::uuid, ${tenantId}::uuid, 'leads', 'lead_assignment', s.source_id, s.description, s.amount,
      s.occurred_at, ${caller.now}
      FROM unnest(
        ${sales.map(() => newId(caller.now))}::uuid[],
        ${sales.map(({ assignmentId }) => assignmentId)}::uuid[],
        ${sales.map(({ nicheName }) => `Lead: ${nicheName}`)}::text[],
        ${sales.map(({ chargeMinor }) => chargeMinor)}::bigint[],
        ${sales.map(({ assignedAt }) => assignedAt)}::timestamptz[]
      ) s (id, source_id, description, amount, occurred_at)
    ON CONFLICT (source_kind, source_id) DO NOTHING`;
  if (inserted === sales.length) return;
  throw new AppError(
    "conflict",
    "Another invoice took some of these sales meanwhile. Send the request again.",
  );
}

async function record(tx: Tx, caller: Caller, invoice: InvoiceRecord): Promise<void> {
  const { id, tenantId, clientId, lineCount, periodStart, periodEnd, totalMinor, currency } = invoice;
  const payload = BILLING_EVENTS.invoiceDrafted.schema.parse({
    invoiceId: id,
    tenantId,
    clientId,
    total: { amountMinor: totalMinor, currency },
    lineCount,
    periodStart,
    periodEnd,
  });
  await recordAudit(tx, caller, {
    action: "invoice.drafted",
    entityType: "invoice",
    entityId: id,
    tenantId,
    after: { ...payload, status: invoice.status },
  });
  await appendOutbox(tx, caller, {
    name: BILLING_EVENTS.invoiceDrafted.name,
    aggregateType: "invoice",
    aggregateId: id,
    tenantId,
    payload,
  });
  await recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: tenantId,
    tenantId,
    kind: "invoice.drafted",
    title: `Invoice over ${formatDecimal(totalMinor, currency)} ${currency} drafted for ${periodStart} to ${periodEnd}`,
    data: { invoiceId: id, lineCount },
  });
}
