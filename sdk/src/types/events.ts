import { type Money } from "../webhook-events";

/** RFC 3339 with its zone, or a Date, which is written as one. */
export type TimeInput = string | Date;

/** Our id of the lead, or your own. */
export type LeadReference =
  | { lead_id: string; external_id?: string | null | undefined }
  | { external_id: string; lead_id?: null | undefined };

/** `data` of every type of event. */
export interface FederationEventData {
  "lead.created": {
    /** Your own id of the lead; unique among your leads. */
    external_id: string;
    contact_name: string;
    /** This or the phone number is needed. */
    contact_email?: string | null | undefined;
    contact_phone?: string | null | undefined;
    /** Slug or name of one of the provider's niches. */
    niche: string;
    form_data?: Record<string, unknown> | null | undefined;
    source?: string | null | undefined;
    attribution?:
      | {
          utm_source?: string | null | undefined;
          utm_medium?: string | null | undefined;
          utm_campaign?: string | null | undefined;
          referrer_url?: string | null | undefined;
        }
      | null
      | undefined;
  };
  "lead.converted": LeadReference & { value?: Money | null | undefined };
  "lead.contact_attempted": LeadReference & {
    channel: "phone" | "sms" | "email" | "in_person" | "other";
    outcome?: "reached" | "voicemail" | "no_answer" | "wrong_contact" | "other" | null | undefined;
    note?: string | null | undefined;
  };
  /** A report: it counts once the provider confirms it. */
  "invoice.paid": {
    /** As it stands on the provider's invoice. */
    invoice_number: string;
    amount: Money;
    method?: string | null | undefined;
    reference?: string | null | undefined;
  };
  "subscription.changed": {
    subscription_id?: string | null | undefined;
    plan?: string | null | undefined;
    status?: string | null | undefined;
    reason?: string | null | undefined;
  };
  "user.active": { user_id: string; user_name?: string | null | undefined };
  "ai.used": { credits: number; feature: string; user_id?: string | null | undefined };
}

export type FederationEventType = keyof FederationEventData;

interface EventOf<Type extends FederationEventType> {
  /** Counts once, for ever. Made for you where absent. */
  id?: string | undefined;
  type: Type;
  /** Now where absent. */
  occurred_at?: TimeInput | undefined;
  /** Of the type; the newest where absent. */
  version?: number | undefined;
  data: FederationEventData[Type];
}

export type FederationEventInput = { [Type in FederationEventType]: EventOf<Type> }[FederationEventType];

export interface EventResult {
  /** Null when the event named none. */
  id: string | null;
  status: "applied" | "duplicate" | "rejected";
  /** What is still to come before the event takes effect. */
  note?: string | undefined;
  error?:
    { code: string; detail: string; errors?: { pointer: string; detail: string }[] | undefined } | undefined;
}

export interface EventsAnswer {
  ok: true;
  /** In the order of the events. */
  results: EventResult[];
}
