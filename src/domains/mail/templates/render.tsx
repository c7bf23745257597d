import { render, toPlainText } from "@react-email/render";
import type { ReactElement } from "react";
import type { z } from "zod";
import { MAIL_TEMPLATES, type MailData, type MailTemplate, type RenderedMail } from "../contract";
import { Invite, PasswordReset } from "./account";
import type { MailFrame } from "./brand";
import { LeadAssigned, LeadDisputeDecided, LeadStatusChanged, ProviderAcceptedLead } from "./leads";
import {
  JobFinished,
  LeadExportReady,
  ProviderRejectedLead,
  WebhookEndpointDisabled,
  WebhookEndpointFailing,
} from "./business";

type Component<Data> = (props: { data: Data; frame: MailFrame }) => ReactElement;
type Draw = (data: unknown, frame: MailFrame) => ReactElement;

/** A component behind the schema of what it is filled with: data comes from the database, so it is read, not believed. */
function drawn<T extends MailTemplate>(schema: z.ZodType<MailData<T>>, Mail: Component<MailData<T>>): Draw {
  return (data, frame) => <Mail data={schema.parse(data)} frame={frame} />;
}

const T = MAIL_TEMPLATES;
const DRAWN: Record<MailTemplate, Draw> = {
  invite: drawn<"invite">(T.invite.data.and(T.invite.secrets), Invite),
  password_reset: drawn<"password_reset">(T.password_reset.data.and(T.password_reset.secrets), PasswordReset),
  admin_provider_rejected_lead: drawn<"admin_provider_rejected_lead">(
    T.admin_provider_rejected_lead.data,
    ProviderRejectedLead,
  ),
  admin_provider_accepted_lead: drawn<"admin_provider_accepted_lead">(
    T.admin_provider_accepted_lead.data,
    ProviderAcceptedLead,
  ),
  lead_assigned: drawn<"lead_assigned">(T.lead_assigned.data, LeadAssigned),
  lead_status_changed: drawn<"lead_status_changed">(T.lead_status_changed.data, LeadStatusChanged),
  lead_dispute_decided: drawn<"lead_dispute_decided">(T.lead_dispute_decided.data, LeadDisputeDecided),
  lead_export_ready: drawn<"lead_export_ready">(
    T.lead_export_ready.data.and(T.lead_export_ready.secrets),
    LeadExportReady,
  ),
  job_finished: drawn<"job_finished">(T.job_finished.data, JobFinished),
  webhook_endpoint_failing: drawn<"webhook_endpoint_failing">(
    T.webhook_endpoint_failing.data,
    WebhookEndpointFailing,
  ),
  webhook_endpoint_disabled: drawn<"webhook_endpoint_disabled">(
    T.webhook_endpoint_disabled.data,
    WebhookEndpointDisabled,
  ),
};

/** A heading in the text part stays as it is written. */
const AS_WRITTEN = [{ selector: "h1", options: { uppercase: false } }];

/** A mail as HTML and as plain text. Throws when the data is not what the template needs. */
export async function renderMail(
  template: MailTemplate,
  data: unknown,
  frame: MailFrame,
): Promise<RenderedMail> {
  const html = await render(DRAWN[template](data, frame));
  return { html, text: toPlainText(html, { selectors: AS_WRITTEN }) };
}
