import { type FederationRoute, federationRoute } from "@/server/http/federation-route";
import { draftInvoice, getInvoice, type InvoiceRecord, type LineRecord, listInvoices } from "./server";
import {
  draftedInvoice,
  invoiceList,
  invoiceParams,
  listInvoicesQuery,
  oneInvoice,
  requestInvoiceBody,
  type WireInvoice,
  type WireLine,
} from "./wire";

function wire(invoice: InvoiceRecord): WireInvoice {
  const { id, status, number, periodStart, periodEnd, timeZone, totalMinor, currency } = invoice;
  return {
    id,
    status,
    number,
    period: { start: periodStart, end: periodEnd, time_zone: timeZone },
    total: { amount_minor: totalMinor, currency },
    line_count: invoice.lineCount,
    requested_by: invoice.requestedByName,
    created_at: invoice.createdAt.toISOString(),
    updated_at: invoice.updatedAt.toISOString(),
  };
}

function wireLine(line: LineRecord, currency: string): WireLine {
  const { id, stream, sourceKind, sourceId, description, amountMinor, occurredAt } = line;
  return {
    id,
    stream,
    source: { kind: sourceKind, id: sourceId },
    description,
    amount: { amount_minor: amountMinor, currency },
    occurred_at: occurredAt.toISOString(),
  };
}

const OK = { ok: true } as const;

const request = federationRoute({
  method: "POST",
  path: "/api/v1/federation/billing/invoice",
  scope: "billing:write",
  operationId: "requestInvoice",
  tag: "Billing",
  summary: "Request an invoice",
  description:
    "Drafts an invoice of what was sold in a period (days of the tenant's time zone, both included) and is on no invoice yet. Sales with a pending dispute are left out and counted. The provider finalises the draft. Nothing to bill answers 409 nothing_to_bill.",
  body: requestInvoiceBody,
  example: { period_start: "2026-11-01", period_end: "2026-11-20" },
  answer: draftedInvoice,
  status: 201,
  handle: async ({ tx, caller, client, body }) => {
    const { invoice, pendingDisputes, more } = await draftInvoice(tx, caller, {
      tenantId: client.tenantId,
      clientId: client.id,
      periodStart: body.period_start,
      periodEnd: body.period_end,
    });
    const left_out = { pending_disputes: pendingDisputes, more };
    return { status: 201, body: { ...OK, invoice: wire(invoice), left_out } };
  },
});

const list = federationRoute({
  method: "GET",
  path: "/api/v1/federation/billing/invoices",
  scope: "billing:read",
  operationId: "listInvoices",
  tag: "Billing",
  summary: "List invoices",
  description: "The tenant's invoices, drafts included, newest first.",
  query: listInvoicesQuery,
  answer: invoiceList,
  handle: async ({ tx, client, query }) => {
    const page = await listInvoices(tx, { tenantId: client.tenantId, ...query });
    return { body: { items: page.items.map(wire), next_cursor: page.nextCursor } };
  },
});

const read = federationRoute({
  method: "GET",
  path: "/api/v1/federation/billing/invoices/{id}",
  scope: "billing:read",
  operationId: "getInvoice",
  tag: "Billing",
  summary: "Read an invoice",
  description: "One invoice with its lines, in the order of what happened.",
  params: invoiceParams,
  answer: oneInvoice,
  handle: async ({ tx, client, params }) => {
    const { lines, ...invoice } = await getInvoice(tx, { tenantId: client.tenantId, invoiceId: params.id });
    const wireLines = lines.map((line) => wireLine(line, invoice.currency));
    return { body: { invoice: { ...wire(invoice), lines: wireLines } } };
  },
});

/** Signed endpoints about a tenant's invoices. */
export const billingRoutes: FederationRoute[] = [request, list, read];
