import { z } from "zod";
import {
  MAIL_SCHEMES,
  MAIL_STATUSES,
  MAIL_TEMPLATE_NAMES,
  type MailStatus,
  type MailTemplate,
} from "./words";

export * from "./words";

const PAGE_SIZE = 50;
const line = z.string().max(500);
const instant = z.iso.datetime();
const oneTimeLink = z.object({ link: z.url() });

/** A lead in the eyes of the tenant that bought it. */
const boughtLead = z.object({
  provider_name: line,
  lead_id: z.uuid(),
  niche_name: line,
  page_url: z.url(),
});

const endpoint = z.object({
  tenant_name: line,
  url: z.string().max(2_048),
  reason: z.string().max(2_000),
  since: instant,
  /** Mails from before there was such a page have none. */
  page_url: z.url().optional(),
});

/**
 * What each template is filled with. `data` is stored as it is; `secrets` are what only the recipient may read: they are
 * sealed, and opened when the mail is sent.
 */
export const MAIL_TEMPLATES = {
  invite: {
    data: z.object({
      person_name: line,
      /** What one is invited to: the provider's portal or a tenant's workspace. */
      workspace: line,
      /** Null when the product itself invites. */
      invited_by: line.nullable(),
      expires_at: instant,
    }),
    secrets: oneTimeLink,
  },
  password_reset: {
    data: z.object({ person_name: line, expires_at: instant }),
    secrets: oneTimeLink,
  },
  admin_provider_rejected_lead: {
    data: z.object({
      /** The tenant: the service provider who receives leads. */
      provider_name: line,
      lead_id: z.uuid(),
      niche_name: line,
      rejection_reason: z.string().max(2_000),
      rejected_at: instant,
    }),
    secrets: null,
  },
  admin_provider_accepted_lead: {
    data: z.object({ provider_name: line, lead_id: z.uuid(), niche_name: line, accepted_at: instant }),
    secrets: null,
  },
  lead_assigned: {
    data: boughtLead.extend({ price: line, assigned_at: instant }),
    secrets: null,
  },
  lead_status_changed: {
    data: boughtLead.extend({
      /** As it ends the sentence "A lead …". */
      change: line,
      /** Why, in plain words. */
      detail: z.string().max(2_000).nullable(),
      changed_at: instant,
    }),
    secrets: null,
  },
  lead_dispute_decided: {
    data: boughtLead.extend({
      resolution: z.enum(["approved", "rejected"]),
      reason: z.string().max(2_000),
      /** What is given back, such as "45.00 USD". */
      credit: line.nullable(),
      decided_at: instant,
    }),
    secrets: null,
  },
  lead_export_ready: {
    data: z.object({
      provider_name: line,
      export_date: instant,
      row_count: z.int().min(0),
      expires_at: instant,
      /** Mails from before there was such a page have none. */
      page_url: z.url().optional(),
    }),
    secrets: z.object({ download_url: z.url() }),
  },
  job_finished: {
    data: z.object({
      title: line,
      outcome: z.enum(["done", "failed", "cancelled"]),
      /** What came of it or why it failed, in plain words. */
      detail: z.string().max(2_000).nullable(),
      finished_at: instant,
      page_url: z.url(),
    }),
    secrets: null,
  },
  webhook_endpoint_failing: { data: endpoint.extend({ disables_from: instant }), secrets: null },
  webhook_endpoint_disabled: { data: endpoint, secrets: null },
} as const satisfies Record<MailTemplate, { data: z.ZodObject; secrets: z.ZodObject | null }>;

type Parts = typeof MAIL_TEMPLATES;

/** Everything a template needs, secrets included. */
export type MailData<T extends MailTemplate> = z.infer<Parts[T]["data"]> &
  (Parts[T]["secrets"] extends z.ZodObject ? z.infer<Parts[T]["secrets"]> : unknown);

/** One plain address; no name, no list, no line break. */
export const recipientSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const mailTemplateSchema = z.enum(MAIL_TEMPLATE_NAMES);

const mailCursorSchema = z.object({ at: z.date(), id: z.uuid() });

export const listMailSchema = z.object({
  status: z.enum(MAIL_STATUSES).nullable().default(null),
  template: mailTemplateSchema.nullable().default(null),
  /** The whole address. */
  recipient: z.string().trim().toLowerCase().max(254).nullable().default(null),
  cursor: mailCursorSchema.nullish(),
  limit: z.number().int().min(1).max(100).default(PAGE_SIZE),
});

export const mailIdSchema = z.object({ id: z.uuid() });
export const openMailSchema = mailIdSchema.extend({ scheme: z.enum(MAIL_SCHEMES) });
export const previewSchema = z.object({ template: mailTemplateSchema, scheme: z.enum(MAIL_SCHEMES) });
export const unsubscribeTokenSchema = z.object({ token: z.string().max(200) });
export const setSubscribedSchema = unsubscribeTokenSchema.extend({ subscribed: z.boolean() });

export type ListMailInput = z.infer<typeof listMailSchema>;

export interface MailItem {
  id: string;
  template: MailTemplate;
  recipient: string;
  subject: string;
  status: MailStatus;
  attempts: number;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

export interface MailPage {
  items: MailItem[];
  nextCursor: { at: Date; id: string } | null;
}

/** A mail as its recipient sees it. */
export interface RenderedMail {
  html: string;
  text: string;
}

export interface MailDetail extends MailItem, RenderedMail {
  /** `hidden`: it has links that are not shown here. `gone`: it was sent, and its links are forgotten. */
  links: "none" | "shown" | "hidden" | "gone";
}
