import type { MailData, MailTemplate } from "../contract";

type Subjects = { [T in MailTemplate]: (data: MailData<T>, provider: string) => string };

const LONGEST = 200;

const SUBJECTS: Subjects = {
  invite: ({ workspace }) => `You are invited to ${workspace}`,
  password_reset: (_, provider) => `Set a new password for ${provider}`,
  admin_provider_rejected_lead: ({ niche_name }) => `Provider Rejected Lead - ${niche_name}`,
  admin_provider_accepted_lead: ({ niche_name }) => `Provider Accepted Lead - ${niche_name}`,
  lead_assigned: ({ niche_name }) => `New lead: ${niche_name}`,
  lead_status_changed: ({ niche_name, change }) => `${niche_name}: a lead ${change}`,
  lead_dispute_decided: ({ niche_name, resolution }) => `Dispute ${resolution}: ${niche_name}`,
  lead_export_ready: () => "Your Lead Export is Ready",
  job_finished: ({ title, outcome }) =>
    ({ done: `Done: ${title}`, failed: `Failed: ${title}`, cancelled: `Cancelled: ${title}` })[outcome],
  webhook_endpoint_failing: ({ tenant_name }) => `A webhook endpoint of ${tenant_name} is failing`,
  webhook_endpoint_disabled: ({ tenant_name }) => `A webhook endpoint of ${tenant_name} was disabled`,
};

/** A text that is one line of a mail's head: nothing in it begins another. */
export function headLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST);
}

/** The subject of a mail, on one line whatever the names in it hold. */
export function subjectOf<T extends MailTemplate>(template: T, data: MailData<T>, provider: string): string {
  return headLine(SUBJECTS[template](data, provider));
}
