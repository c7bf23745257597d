import { z } from "zod";
import { CONTACT_CHANNELS, CONTACT_OUTCOMES } from "@/domains/leads/contract";
import { text } from "@/platform/text";

/*
 * What tenants' systems may tell us, as data: type → versions → schema of `data`, meaning, example. In wire form:
 * snake_case, times as RFC 3339 text, money in minor units.
 */

const HIGHEST_AMOUNT = 1_000_000_000_000;
const short = text({ min: 1, max: 200 });
const optional = (max: number) =>
  text({ max })
    .nullish()
    .describe(`At most ${max.toLocaleString("en")} characters.`);

const money = z
  .object({
    amount_minor: z
      .int("Use whole minor units.")
      .min(0, "It cannot be negative.")
      .max(HIGHEST_AMOUNT, `Use at most ${HIGHEST_AMOUNT}.`),
    currency: z.string().regex(/^[A-Z]{3}$/, "Use the three letters of ISO 4217, for example USD."),
  })
  .describe("An amount in the currency's minor unit: 4500 USD is 45.00 dollars.");

const leadReference = {
  lead_id: z.uuid("This is not an id of ours.").toLowerCase().nullish().describe("Our id of the lead."),
  external_id: short
    .nullish()
    .describe("Your own id, or the external id of a lead you bought. Ignored when lead_id is given."),
};
const named = (data: { lead_id?: string | null | undefined; external_id?: string | null | undefined }) =>
  (data.lead_id ?? data.external_id ?? null) !== null;
const NAME_THE_LEAD = { message: "Give lead_id or external_id.", path: ["lead_id"] };

const attribution = z.object({
  utm_source: optional(200),
  utm_medium: optional(200),
  utm_campaign: optional(200),
  referrer_url: optional(2_000),
});

const leadCreated = z.object({
  external_id: short.describe("Your own id of the lead; unique among your leads."),
  contact_name: short,
  contact_email: text({ max: 254 }).nullish(),
  contact_phone: text({ max: 40 })
    .nullish()
    .describe("With country prefix, or a number of the United States."),
  niche: short.describe("Slug or name of one of the provider's niches."),
  form_data: z.record(z.string(), z.unknown()).nullish().describe("Whatever the form asked."),
  source: optional(200).describe("Where the lead came from, in your words."),
  attribution: attribution.nullish(),
});

const leadConverted = z
  .object({
    ...leadReference,
    value: money.nullish().describe("What the job is worth, in the provider's currency."),
  })
  .refine(named, NAME_THE_LEAD);

const leadContactAttempted = z
  .object({
    ...leadReference,
    channel: z.enum(CONTACT_CHANNELS, `Use one of: ${CONTACT_CHANNELS.join(", ")}.`),
    outcome: z.enum(CONTACT_OUTCOMES, `Use one of: ${CONTACT_OUTCOMES.join(", ")}.`).nullish(),
    note: optional(1_000),
  })
  .refine(named, NAME_THE_LEAD);

const invoicePaid = z.object({
  invoice_number: short.describe("The number that stands on the provider's invoice."),
  amount: money,
  method: optional(60).describe("For example card, check or transfer."),
  reference: optional(200).describe("What lets the provider find the payment."),
});

const subscriptionChanged = z.object({
  subscription_id: optional(200),
  plan: optional(120),
  status: optional(60),
  reason: optional(500),
});

const userActive = z.object({
  user_id: short.describe("Your own id of the person."),
  user_name: optional(120),
});

const aiUsed = z.object({
  credits: z.number("Use a number.").positive("Use a number above 0.").max(1_000_000),
  feature: short.describe("For example lead_analysis, rfp_strategy or pricing."),
  user_id: optional(200),
});

/** What comes of an event: written to the domain it concerns, or kept as a report that the domain acts on later. */
export type EventEffect = "applied" | "accepted_unapplied";

interface EventVersion {
  version: number;
  schema: z.ZodType;
  example: Record<string, unknown>;
  /** The day from which it is refused. */
  retired?: string;
}

export interface EventRow {
  type: string;
  /** Other names that mean the same. */
  aliases: readonly string[];
  summary: string;
  effect: EventEffect;
  /** The last one is taken when an event names none. */
  versions: readonly EventVersion[];
}

export const EVENT_CATALOGUE = [
  {
    type: "lead.created",
    aliases: [],
    summary: "Your own system has a new lead. It is tracked beside the leads you buy, and never charged.",
    effect: "applied",
    versions: [
      {
        version: 1,
        schema: leadCreated,
        example: {
          external_id: "crm-1042",
          contact_name: "Ann Lee",
          contact_email: "ann.lee@example.com",
          contact_phone: "+1 415 555 2671",
          niche: "drain-cleaning",
          form_data: { urgency: "today" },
          source: "Website",
          attribution: { utm_source: "newsletter" },
        },
      },
    ],
  },
  {
    type: "lead.converted",
    aliases: [],
    summary: "A lead you bought or created became a job. Reported once per lead.",
    effect: "applied",
    versions: [
      {
        version: 1,
        schema: leadConverted,
        example: { external_id: "crm-1042", value: { amount_minor: 125_000, currency: "USD" } },
      },
    ],
  },
  {
    type: "lead.contact_attempted",
    aliases: [],
    summary: "You tried to reach a lead you bought or created. Kept as evidence for disputes.",
    effect: "applied",
    versions: [
      {
        version: 1,
        schema: leadContactAttempted,
        example: {
          external_id: "crm-1042",
          channel: "phone",
          outcome: "no_answer",
          note: "Rang out after 30 seconds",
        },
      },
    ],
  },
  {
    type: "invoice.paid",
    aliases: ["payment.received"],
    summary:
      "You paid an invoice of the provider. Kept as a report: the payment counts once the provider confirms it.",
    effect: "accepted_unapplied",
    versions: [
      {
        version: 1,
        schema: invoicePaid,
        example: {
          invoice_number: "INV-2026-0042",
          amount: { amount_minor: 45_000, currency: "USD" },
          method: "transfer",
        },
      },
    ],
  },
  {
    type: "subscription.changed",
    aliases: [],
    summary: "Your subscription changed in your own system. Kept as a report for the provider.",
    effect: "accepted_unapplied",
    versions: [{ version: 1, schema: subscriptionChanged, example: { plan: "Growth", status: "active" } }],
  },
  {
    type: "user.active",
    aliases: [],
    summary: "A person of yours used the product.",
    effect: "applied",
    versions: [{ version: 1, schema: userActive, example: { user_id: "u-7", user_name: "Sam Ortiz" } }],
  },
  {
    type: "ai.used",
    aliases: [],
    summary: "An AI feature was used. Counted as usage of the meter ai.credits.",
    effect: "applied",
    versions: [{ version: 1, schema: aiUsed, example: { credits: 3, feature: "lead_analysis" } }],
  },
] as const satisfies readonly EventRow[];

export type EventType = (typeof EVENT_CATALOGUE)[number]["type"];

const of = <const Type extends EventType, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), version: z.literal(1), data });

/** Every current event, typed by its type: what the services are given. */
export const knownEvent = z.discriminatedUnion("type", [
  of("lead.created", leadCreated),
  of("lead.converted", leadConverted),
  of("lead.contact_attempted", leadContactAttempted),
  of("invoice.paid", invoicePaid),
  of("subscription.changed", subscriptionChanged),
  of("user.active", userActive),
  of("ai.used", aiUsed),
]);
export type KnownEvent = z.output<typeof knownEvent>;
