import type { MailData, MailTemplate } from "../contract";
import { formatInstant, type MailFrame } from "./brand";
import { Action, Facts, Layout, Paragraph, TextLink } from "./layout";

interface Props<T extends MailTemplate> {
  data: MailData<T>;
  frame: MailFrame;
}

export function ProviderRejectedLead({ data, frame }: Props<"admin_provider_rejected_lead">) {
  const { provider_name, lead_id, niche_name, rejection_reason, rejected_at } = data;
  return (
    <Layout
      frame={frame}
      preview={`${provider_name}: ${rejection_reason}`}
      title={`${provider_name} rejected a lead`}
      because="You get this mail because you look after disputes."
    >
      <Facts
        rows={[
          ["Niche", niche_name],
          ["Reason", rejection_reason],
          ["Rejected", formatInstant(rejected_at, frame.zone)],
          ["Lead", lead_id],
        ]}
      />
    </Layout>
  );
}

export function LeadExportReady({ data, frame }: Props<"lead_export_ready">) {
  const { provider_name, export_date, row_count, expires_at, download_url, page_url } = data;
  const rows = `${row_count.toLocaleString("en")} ${row_count === 1 ? "row" : "rows"}`;
  return (
    <Layout
      frame={frame}
      preview={`${rows}, ready to download.`}
      title="Your lead export is ready"
      because={`You get this mail because you asked for an export of ${provider_name}'s leads.`}
    >
      <Paragraph>
        The export of {formatInstant(export_date, frame.zone)} holds {rows}.
      </Paragraph>
      <Action frame={frame} href={download_url}>
        Download Export
      </Action>
      <Paragraph>
        The link works until {formatInstant(expires_at, frame.zone)}. Whoever has it can download the file.
      </Paragraph>
      {page_url !== undefined && (
        <Paragraph>
          <TextLink href={page_url}>See all exports of your workspace</TextLink>
        </Paragraph>
      )}
    </Layout>
  );
}

const OUTCOME = { done: "is done", failed: "failed", cancelled: "was cancelled" } as const;

export function JobFinished({ data, frame }: Props<"job_finished">) {
  const { title, outcome, detail, finished_at, page_url } = data;
  return (
    <Layout
      frame={frame}
      preview={detail ?? `It ${OUTCOME[outcome]}.`}
      title={`${title} ${OUTCOME[outcome]}`}
      because="You get this mail because you started this job."
    >
      {detail !== null && <Paragraph>{detail}</Paragraph>}
      <Paragraph>
        {outcome === "done" ? "Finished" : "Ended"} {formatInstant(finished_at, frame.zone)}.
      </Paragraph>
      <Action frame={frame} href={page_url}>
        See Job
      </Action>
    </Layout>
  );
}

export function WebhookEndpointFailing({ data, frame }: Props<"webhook_endpoint_failing">) {
  const { tenant_name, url, reason, since, disables_from, page_url } = data;
  return (
    <Layout
      frame={frame}
      preview={reason}
      title="A webhook endpoint is failing"
      because={`You get this mail because you look after ${tenant_name}.`}
    >
      <Paragraph>
        Events for this endpoint are kept and tried again. If it does not recover, it is disabled from{" "}
        {formatInstant(disables_from, frame.zone)} on.
      </Paragraph>
      <Facts
        rows={[
          ["Endpoint", url],
          ["Problem", reason],
          ["Since", formatInstant(since, frame.zone)],
        ]}
      />
      {page_url !== undefined && (
        <Action frame={frame} href={page_url}>
          Open Endpoint
        </Action>
      )}
    </Layout>
  );
}

export function WebhookEndpointDisabled({ data, frame }: Props<"webhook_endpoint_disabled">) {
  const { tenant_name, url, reason, since, page_url } = data;
  return (
    <Layout
      frame={frame}
      preview={reason}
      title="A webhook endpoint was disabled"
      because={`You get this mail because you look after ${tenant_name}.`}
    >
      <Paragraph>
        Nothing more is sent to this endpoint. Put it right and enable it again; what it missed can then be
        replayed.
      </Paragraph>
      <Facts
        rows={[
          ["Endpoint", url],
          ["Problem", reason],
          ["Failing since", formatInstant(since, frame.zone)],
        ]}
      />
      {page_url !== undefined && (
        <Action frame={frame} href={page_url}>
          Open Endpoint
        </Action>
      )}
    </Layout>
  );
}
