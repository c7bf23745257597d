import { z } from "zod";

/*
 * What tenants can be told, as data: type, meaning, schema and example of `data`. Forms, the OpenAPI document and the
 * SDK's types read this list. In wire form: snake_case, ids and times as text, money in minor units.
 */

const id = z.uuid();
const time = z.iso.datetime();
const money = z.object({ amount_minor: z.int(), currency: z.string().length(3) });
const invoice = z.object({
  invoice_id: id,
  tenant_id: id,
  number: z.int().nullable(),
  total: money,
  period_start: z.iso.date(),
  period_end: z.iso.date(),
});

const LEAD = "01937a10-0000-7000-8000-000000000001";
const SALE = "01937a10-0000-7000-8000-000000000002";
const TENANT = "01937a10-0000-7000-8000-000000000003";
const INVOICE = "01937a10-0000-7000-8000-000000000004";
const TICKET = "01937a10-0000-7000-8000-000000000005";
const EXPORT = "01937a10-0000-7000-8000-000000000006";
const PRICE = { amount_minor: 4_500, currency: "USD" };
const AT = "2026-11-21T09:30:00.000Z";

const billed = {
  invoice_id: INVOICE,
  tenant_id: TENANT,
  number: 1_042,
  total: { amount_minor: 58_500, currency: "USD" },
  period_start: "2026-11-01",
  period_end: "2026-11-30",
};

interface CatalogueEntry<Data extends z.ZodType> {
  description: string;
  data: Data;
  example: z.input<Data>;
}

const entry = <Data extends z.ZodType>(given: CatalogueEntry<Data>): CatalogueEntry<Data> => given;

export const WEBHOOK_EVENTS = {
  "lead.assigned": entry({
    description: "A lead was sold to you.",
    data: z.object({
      lead_id: id,
      assignment_id: id,
      tenant_id: id,
      niche: z.string(),
      price: money,
      assigned_at: time,
    }),
    example: {
      lead_id: LEAD,
      assignment_id: SALE,
      tenant_id: TENANT,
      niche: "Drain cleaning",
      price: PRICE,
      assigned_at: AT,
    },
  }),
  "lead.dispute.resolved": entry({
    description:
      "Your dispute of a lead was decided. When it was approved, the credit says what you get back.",
    data: z.object({
      lead_id: id,
      tenant_id: id,
      assignment_id: id,
      resolution: z.enum(["approved", "rejected"]),
      reason: z.string(),
      credit: money.nullable(),
      resolved_at: time,
    }),
    example: {
      lead_id: LEAD,
      tenant_id: TENANT,
      assignment_id: SALE,
      resolution: "approved",
      reason: "invalid_contact",
      credit: PRICE,
      resolved_at: AT,
    },
  }),
  "lead.reclassified": entry({
    description: "A lead you bought was found not billable, or that finding was undone.",
    data: z.object({
      lead_id: id,
      tenant_id: id.nullable(),
      assignment_id: id.nullable(),
      classification_type: z.string().nullable(),
      previous_type: z.string().nullable(),
      reason: z.string().nullable(),
      billable: z.boolean(),
      credit: money.nullable(),
      charge: money.nullable(),
      reclassified_at: time,
    }),
    example: {
      lead_id: LEAD,
      tenant_id: TENANT,
      assignment_id: SALE,
      classification_type: "duplicate",
      previous_type: null,
      reason: "Same caller as last week",
      billable: false,
      credit: PRICE,
      charge: null,
      reclassified_at: AT,
    },
  }),
  "escalation.acknowledged": entry({
    description: "Someone has taken up a ticket you opened.",
    data: z.object({
      escalation_id: id,
      tenant_id: id,
      subject: z.string(),
      severity: z.enum(["low", "normal", "high", "critical"]),
      acknowledged_by: z.string(),
      acknowledged_at: time,
      note: z.string().nullable(),
    }),
    example: {
      escalation_id: TICKET,
      tenant_id: TENANT,
      subject: "No leads since yesterday",
      severity: "high",
      acknowledged_by: "Ada Reyes",
      acknowledged_at: AT,
      note: "We are looking into it and will write within the hour.",
    },
  }),
  "escalation.closed": entry({
    description: "A ticket you opened was closed.",
    data: z.object({
      escalation_id: id,
      tenant_id: id,
      subject: z.string(),
      severity: z.enum(["low", "normal", "high", "critical"]),
      closed_at: time,
      note: z.string().nullable(),
    }),
    example: {
      escalation_id: TICKET,
      tenant_id: TENANT,
      subject: "No leads since yesterday",
      severity: "high",
      closed_at: AT,
      note: "A service area was missing from your profile; it is back.",
    },
  }),
  "invoice.created": entry({
    description: "An invoice was finalised.",
    data: invoice.extend({ created_at: time, due_at: time.nullable() }),
    example: { ...billed, created_at: AT, due_at: "2026-12-05T09:30:00.000Z" },
  }),
  "invoice.paid": entry({
    description: "An invoice was paid in full.",
    data: invoice.extend({ paid_at: time }),
    example: { ...billed, paid_at: AT },
  }),
  "invoice.payment_failed": entry({
    description: "A payment of an invoice failed.",
    data: invoice.extend({
      attempt: z.int().min(1),
      failed_at: time,
      reason: z.string(),
      next_attempt_at: time.nullable(),
    }),
    example: {
      ...billed,
      attempt: 1,
      failed_at: AT,
      reason: "The card was declined.",
      next_attempt_at: "2026-11-24T09:30:00.000Z",
    },
  }),
  "export.completed": entry({
    description: "A lead export you asked for can be downloaded.",
    data: z.object({
      export_id: id,
      tenant_id: id,
      row_count: z.int().min(0),
      completed_at: time,
      expires_at: time,
    }),
    example: {
      export_id: EXPORT,
      tenant_id: TENANT,
      row_count: 1_204,
      completed_at: AT,
      expires_at: "2026-11-28T09:30:00.000Z",
    },
  }),
} as const;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;

export function isWebhookEventType(name: string): name is WebhookEventType {
  return Object.hasOwn(WEBHOOK_EVENTS, name);
}

/** Every type, in the order of the catalogue. */
export const WEBHOOK_EVENT_TYPES: readonly WebhookEventType[] =
  Object.keys(WEBHOOK_EVENTS).filter(isWebhookEventType);
