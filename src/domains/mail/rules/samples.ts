import type { MailData, MailTemplate } from "../contract";

const AT = "2026-03-14T15:09:00.000Z";
const LATER = "2026-03-17T15:09:00.000Z";

const BOUGHT = {
  provider_name: "Rivera Roofing & Sons",
  lead_id: "01900000-0000-7000-8000-00000000abcd",
  niche_name: "Roof repair",
  page_url: "https://portal.example/tenant/leads?lead=01900000-0000-7000-8000-00000000abcd",
};

/** Made-up data for each template: what the preview shows. Its links lead nowhere. */
export const MAIL_SAMPLES: { [T in MailTemplate]: MailData<T> } = {
  invite: {
    person_name: "Noor Haddad",
    workspace: "Northgate Leads",
    invited_by: "Dana Fields",
    expires_at: LATER,
    link: "https://portal.example/invite/sample",
  },
  password_reset: {
    person_name: "Noor Haddad",
    expires_at: LATER,
    link: "https://portal.example/reset/sample",
  },
  admin_provider_rejected_lead: {
    provider_name: "Rivera Roofing & Sons",
    lead_id: "01900000-0000-7000-8000-00000000abcd",
    niche_name: "Roof repair",
    rejection_reason: "The address is 40 miles outside our service area.",
    rejected_at: AT,
  },
  admin_provider_accepted_lead: {
    provider_name: "Rivera Roofing & Sons",
    lead_id: "01900000-0000-7000-8000-00000000abcd",
    niche_name: "Roof repair",
    accepted_at: AT,
  },
  lead_assigned: { ...BOUGHT, price: "45.00 USD", assigned_at: AT },
  lead_status_changed: {
    ...BOUGHT,
    change: "was rejected by Noor Haddad",
    detail: "The address is 40 miles outside our service area.",
    changed_at: AT,
  },
  lead_dispute_decided: {
    ...BOUGHT,
    resolution: "approved",
    reason: "Outside the tenant's service area",
    credit: "45.00 USD",
    decided_at: AT,
  },
  lead_export_ready: {
    provider_name: "Rivera Roofing & Sons",
    export_date: AT,
    row_count: 1_284,
    expires_at: LATER,
    page_url: "https://portal.example/tenant/exports",
    download_url: "https://portal.example/exports/sample",
  },
  job_finished: {
    title: "Export of leads",
    outcome: "done",
    detail: "1,284 rows in leads.csv.",
    finished_at: AT,
    page_url: "https://portal.example/provider/jobs",
  },
  webhook_endpoint_failing: {
    tenant_name: "Rivera Roofing & Sons",
    url: "https://hooks.rivera.example/fairlead",
    page_url: "https://portal.example/tenant/webhooks?endpoint=01900000-0000-7000-8000-00000000beef",
    reason: "The endpoint answered 503 to the last 12 attempts.",
    since: AT,
    disables_from: LATER,
  },
  webhook_endpoint_disabled: {
    tenant_name: "Rivera Roofing & Sons",
    url: "https://hooks.rivera.example/fairlead",
    page_url: "https://portal.example/tenant/webhooks?endpoint=01900000-0000-7000-8000-00000000beef",
    reason: "No delivery arrived for 5 days.",
    since: AT,
  },
};
