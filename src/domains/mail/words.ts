/** What a mail is and what became of it. */

export const MAIL_STATUSES = ["queued", "sent", "kept", "failed", "suppressed"] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

export const MAIL_STATUS_LABELS: Record<MailStatus, string> = {
  queued: "Queued",
  sent: "Sent",
  kept: "Kept here",
  failed: "Failed",
  suppressed: "Unsubscribed",
};

export const MAIL_TEMPLATE_NAMES = [
  "invite",
  "password_reset",
  "admin_provider_rejected_lead",
  "admin_provider_accepted_lead",
  "lead_assigned",
  "lead_status_changed",
  "lead_dispute_decided",
  "lead_export_ready",
  "job_finished",
  "webhook_endpoint_failing",
  "webhook_endpoint_disabled",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATE_NAMES)[number];

export const MAIL_TEMPLATE_LABELS: Record<MailTemplate, string> = {
  invite: "Invite",
  password_reset: "Password reset",
  admin_provider_rejected_lead: "Lead rejected by its buyer",
  admin_provider_accepted_lead: "Lead accepted by its buyer",
  lead_assigned: "Lead assigned",
  lead_status_changed: "Lead changed",
  lead_dispute_decided: "Dispute decided",
  lead_export_ready: "Lead export ready",
  job_finished: "Job finished",
  webhook_endpoint_failing: "Webhook endpoint failing",
  webhook_endpoint_disabled: "Webhook endpoint disabled",
};

export const MAIL_TOPICS = [
  "lead_rejections",
  "lead_acceptances",
  "finished_jobs",
  "webhook_warnings",
] as const;
export type MailTopic = (typeof MAIL_TOPICS)[number];

export const MAIL_TOPIC_LABELS: Record<MailTopic, string> = {
  lead_rejections: "leads that a buyer rejected",
  lead_acceptances: "leads that a buyer accepted",
  finished_jobs: "finished jobs",
  webhook_warnings: "webhook endpoints that fail",
};

/** What a notice is about, where one may do without it. Everything else is sent because somebody asked or must know. */
export const TOPIC_OF: Partial<Record<MailTemplate, MailTopic>> = {
  admin_provider_rejected_lead: "lead_rejections",
  admin_provider_accepted_lead: "lead_acceptances",
  job_finished: "finished_jobs",
  webhook_endpoint_failing: "webhook_warnings",
};

/** How a mail is drawn: `auto` as the reader's device prefers, the others for the preview. */
export const MAIL_SCHEMES = ["auto", "light", "dark"] as const;
export type MailScheme = (typeof MAIL_SCHEMES)[number];
