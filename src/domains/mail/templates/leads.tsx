import type { MailData, MailTemplate } from "../contract";
import { formatInstant, type MailFrame } from "./brand";
import { Action, Facts, Layout, Paragraph } from "./layout";

interface Props<T extends MailTemplate> {
  data: MailData<T>;
  frame: MailFrame;
}

const toOwners = (tenant: string): string =>
  `You get this mail because you own the workspace of ${tenant}. An owner chooses there what is mailed.`;

export function ProviderAcceptedLead({ data, frame }: Props<"admin_provider_accepted_lead">) {
  const { provider_name, lead_id, niche_name, accepted_at } = data;
  return (
    <Layout
      frame={frame}
      preview={`${provider_name}: ${niche_name}`}
      title={`${provider_name} accepted a lead`}
      because="You get this mail because you look after leads."
    >
      <Facts
        rows={[
          ["Niche", niche_name],
          ["Accepted", formatInstant(accepted_at, frame.zone)],
          ["Lead", lead_id],
        ]}
      />
    </Layout>
  );
}

export function LeadAssigned({ data, frame }: Props<"lead_assigned">) {
  const { provider_name, lead_id, niche_name, price, assigned_at, page_url } = data;
  return (
    <Layout
      frame={frame}
      preview={`${niche_name}, ${price}`}
      title={`A new lead for ${provider_name}`}
      because={toOwners(provider_name)}
    >
      <Facts
        rows={[
          ["Niche", niche_name],
          ["Price", price],
          ["Assigned", formatInstant(assigned_at, frame.zone)],
          ["Lead", lead_id],
        ]}
      />
      <Action frame={frame} href={page_url}>
        Open Lead
      </Action>
    </Layout>
  );
}

export function LeadStatusChanged({ data, frame }: Props<"lead_status_changed">) {
  const { provider_name, lead_id, niche_name, change, detail, changed_at, page_url } = data;
  return (
    <Layout
      frame={frame}
      preview={`${niche_name}: a lead ${change}`}
      title={`A lead ${change}`}
      because={toOwners(provider_name)}
    >
      {detail !== null && <Paragraph>{detail}</Paragraph>}
      <Facts
        rows={[
          ["Niche", niche_name],
          ["Changed", formatInstant(changed_at, frame.zone)],
          ["Lead", lead_id],
        ]}
      />
      <Action frame={frame} href={page_url}>
        Open Lead
      </Action>
    </Layout>
  );
}

export function LeadDisputeDecided({ data, frame }: Props<"lead_dispute_decided">) {
  const { provider_name, lead_id, niche_name, resolution, reason, credit, decided_at, page_url } = data;
  return (
    <Layout
      frame={frame}
      preview={reason}
      title={`Your dispute was ${resolution}`}
      because={toOwners(provider_name)}
    >
      {credit !== null && <Paragraph>You get {credit} back.</Paragraph>}
      <Facts
        rows={[
          ["Niche", niche_name],
          ["Reason", reason],
          ["Decided", formatInstant(decided_at, frame.zone)],
          ["Lead", lead_id],
        ]}
      />
      <Action frame={frame} href={page_url}>
        Open Lead
      </Action>
    </Layout>
  );
}
