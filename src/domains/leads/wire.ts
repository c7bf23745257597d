import { z } from "zod";
import { text } from "@/platform/text";
import { BILLING_STATES } from "./rules/billing-effect";
import { DISPUTE_REFUSALS } from "./rules/dispute-submission";
import { ASSIGNMENT_STATUSES, CLASSIFICATION_TYPES, DISPUTE_STATUSES } from "./rules/words";

const time = z.iso.datetime();
const money = z.object({ amount_minor: z.int(), currency: z.string() });

export const leadParams = z.object({ id: z.uuid().toLowerCase().describe("The lead's id.") });

export const reasonBody = z.object({
  reason: text({ min: 10, max: 500, tooShort: "Use at least 10 characters." }).describe(
    "Your words, 10 to 500 characters; staff read them as they are, and they cannot be changed later.",
  ),
});

const dispute = z.object({
  status: z.enum(DISPUTE_STATUSES),
  reason: z.string().nullable(),
  submitted_at: time.nullable(),
  resolution_reason: z
    .string()
    .nullable()
    .describe(
      "A code of the provider's list, or its own words; while an appeal waits, of the decision it is against.",
    ),
  resolved_at: time.nullable(),
  appeal: z.object({ reason: z.string(), submitted_at: time }).nullable(),
  due_at: time
    .nullable()
    .describe("By when the dispute, or its appeal, is to be decided; kept after the decision."),
  can_dispute: z.boolean(),
  cannot_dispute_reason: z
    .enum(DISPUTE_REFUSALS)
    .nullable()
    .describe("Why it cannot be disputed now; null when it can. More reasons may come."),
  disputable_until: time.nullable().describe("Null when there is nothing to dispute."),
  can_appeal: z.boolean(),
});

export const tenantLead = z.object({
  lead_id: z.string(),
  origin: z
    .enum(["provider", "tenant"])
    .describe("Whether you bought the lead or your own system created it."),
  assignment_id: z.string().nullable().describe("Null for a lead of your own."),
  external_id: z.string().nullable(),
  niche: z.object({ slug: z.string(), name: z.string() }),
  status: z.enum(["tracked", ...ASSIGNMENT_STATUSES]).describe("`tracked`: a lead of your own."),
  created_at: time,
  assigned_at: time.nullable(),
  converted: z
    .object({ at: time, value: money.nullable() })
    .nullable()
    .describe("What you reported; null while you have not."),
  contact_attempts: z.int(),
  quality_score: z.int().nullable(),
  classification: z
    .object({
      type: z.enum(CLASSIFICATION_TYPES),
      reason: z.string().nullable(),
      classified_at: time.nullable(),
    })
    .nullable(),
  billing: z.object({
    state: z.enum(BILLING_STATES),
    price: money.describe("What you agreed to pay; `state` tells whether you do."),
    credit: money
      .nullable()
      .describe("What came back of the price: all of it, or the part of it when `partly_refunded`."),
  }),
  dispute,
});

export const disputeAnswer = z.object({ ok: z.literal(true), lead_id: z.string(), dispute });

export type WireTenantLead = z.input<typeof tenantLead>;
