import { z } from "zod";
import { text } from "@/platform/text";
import { ESCALATION_SEVERITIES, ESCALATION_STATUSES } from "./rules/words";

/* Escalation tickets and the service's state as they travel: snake_case, ids and times as text. */

const time = z.iso.datetime();

export const openEscalationBody = z.strictObject({
  subject: text({ min: 3, max: 200 }),
  body: text({ min: 1, max: 10_000, tooShort: "Say what happened." }),
  severity: z.enum(ESCALATION_SEVERITIES).default("normal"),
  /** A lead you bought or created. */
  lead_id: z.uuid().nullable().default(null),
  /** An invoice of yours. */
  invoice_id: z.uuid().nullable().default(null),
});

export const openedEscalation = z.object({
  ok: z.literal(true),
  escalation: z.object({
    id: z.uuid(),
    subject: z.string(),
    severity: z.enum(ESCALATION_SEVERITIES),
    status: z.enum(ESCALATION_STATUSES),
    lead_id: z.uuid().nullable(),
    invoice_id: z.uuid().nullable(),
    opened_by: z.string(),
    created_at: time,
  }),
});

export const statusAnswer = z.object({
  service: z.object({ status: z.enum(["ok", "degraded"]), version: z.string() }),
  client: z.object({
    id: z.uuid(),
    name: z.string(),
    status: z.string(),
    /** Requests per minute that staff chose for the client; null: the provider's default. */
    rate_limit: z.int().nullable(),
  }),
  key: z.object({
    id: z.string(),
    mode: z.string(),
    scopes: z.array(z.string()),
    expires_at: time.nullable(),
  }),
  /** As the RateLimit header of this very answer: requests per minute, how many are left, seconds until the next minute. */
  limits: z.object({ limit: z.int(), remaining: z.int(), resets_in_seconds: z.int() }).nullable(),
  endpoints: z.array(
    z.object({ id: z.uuid(), url: z.string(), status: z.string(), failing_since: time.nullable() }),
  ),
  /** The provider's own incidents that are not resolved. */
  incidents_open: z.int(),
  /** The tenant's tickets that are not closed. */
  escalations_open: z.int(),
  contract_version: z.string(),
  time,
});

export type WireStatus = z.input<typeof statusAnswer>;
