import { CLASSIFICATION_LABELS, disputeReasonLabel } from "@/domains/leads/contract";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { nameSale } from "@/domains/leads/server";
import { mailOwners } from "@/domains/mail/server";
import { readPreferences } from "@/domains/tenants/server";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { formatDecimal } from "@/platform/money";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

type Owned = Parameters<typeof mailOwners>;
type Preference = keyof Awaited<ReturnType<typeof readPreferences>>;

interface Told {
  /** Of the announcement. */
  eventId: string;
  runId: string;
  tenantId: string;
  leadId: string;
  preference: Preference;
}

interface Bought {
  provider_name: string;
  lead_id: string;
  niche_name: string;
  page_url: string;
}

type Notice = Omit<Owned[2], "eventId" | "tenantId">;

/** Mails a tenant's owners about a lead it bought, if the tenant wants mails of the kind. */
function tellOwners(
  { eventId, runId, tenantId, leadId, preference }: Told,
  notice: (lead: Bought) => Notice,
) {
  return inTransaction(async (tx) => {
    const wanted = await readPreferences(tx, tenantId);
    const sale = wanted[preference] ? await nameSale(tx, { leadId, tenantId }) : null;
    if (sale === null) return { queued: 0 };
    const lead = {
      provider_name: sale.tenantName,
      lead_id: leadId,
      niche_name: sale.nicheName,
      page_url: new URL(`/tenant/leads?lead=${leadId}`, env.APP_URL).href,
    };
    return mailOwners(tx, systemCaller("Leads", new Date(), runId), { ...notice(lead), eventId, tenantId });
  });
}

const amount = ({ amountMinor, currency }: { amountMinor: number; currency: string }): string =>
  `${formatDecimal(amountMinor, currency)} ${currency}`;

export const mailAssigned = inngest.createFunction(
  {
    id: "leads-mail-assigned",
    name: "Mail a buyer's owners that a lead was sold to them",
    triggers: [outboxEvent(LEAD_EVENTS.assigned)],
    retries: 5,
    onFailure: logFailure,
  },
  ({ event, runId, step }) =>
    step.run("queue the mails", () => {
      const { tenantId, leadId, price, assignedAt } = event.data.payload;
      const told = { eventId: event.id, runId, tenantId, leadId } as const;
      return tellOwners({ ...told, preference: "notifyOnNewLead" }, (lead) => ({
        template: "lead_assigned",
        data: { ...lead, price: amount(price), assigned_at: assignedAt },
      }));
    }),
);

export const mailAccepted = inngest.createFunction(
  {
    id: "leads-mail-accepted",
    name: "Mail a buyer's owners that a lead was accepted",
    triggers: [outboxEvent(LEAD_EVENTS.accepted)],
    retries: 5,
    onFailure: logFailure,
  },
  ({ event, runId, step }) =>
    step.run("queue the mails", () => {
      const { tenantId, leadId, personId, personName, acceptedAt } = event.data.payload;
      const told = { eventId: event.id, runId, tenantId, leadId } as const;
      return tellOwners({ ...told, preference: "notifyOnLeadStatusChange" }, (lead) => ({
        template: "lead_status_changed",
        doneBy: personId,
        data: { ...lead, change: `was accepted by ${personName}`, detail: null, changed_at: acceptedAt },
      }));
    }),
);

export const mailRejected = inngest.createFunction(
  {
    id: "leads-mail-rejected",
    name: "Mail a buyer's owners that a lead was rejected",
    triggers: [outboxEvent(LEAD_EVENTS.rejected)],
    retries: 5,
    onFailure: logFailure,
  },
  ({ event, runId, step }) =>
    step.run("queue the mails", () => {
      const { tenantId, leadId, personId, personName, rejectionReason, rejectedAt } = event.data.payload;
      const told = { eventId: event.id, runId, tenantId, leadId } as const;
      return tellOwners({ ...told, preference: "notifyOnLeadStatusChange" }, (lead) => ({
        template: "lead_status_changed",
        doneBy: personId,
        data: {
          ...lead,
          change: `was rejected by ${personName}`,
          detail: rejectionReason,
          changed_at: rejectedAt,
        },
      }));
    }),
);

export const mailReclassified = inngest.createFunction(
  {
    id: "leads-mail-reclassified",
    name: "Mail a buyer's owners what was found on a lead",
    triggers: [outboxEvent(LEAD_EVENTS.reclassified)],
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, runId, step }) => {
    const { tenantId, leadId, classificationType, reason, reclassifiedAt } = event.data.payload;
    if (tenantId === null) return { queued: 0 };
    const told = { eventId: event.id, runId, tenantId, leadId } as const;
    return step.run("queue the mails", () =>
      tellOwners({ ...told, preference: "notifyOnLeadStatusChange" }, (lead) => ({
        template: "lead_status_changed",
        data: {
          ...lead,
          change:
            classificationType === null
              ? "is billable again"
              : `is not billable: ${CLASSIFICATION_LABELS[classificationType].toLowerCase()}`,
          detail: reason,
          changed_at: reclassifiedAt,
        },
      })),
    );
  },
);

export const mailDisputeDecided = inngest.createFunction(
  {
    id: "leads-mail-dispute-decided",
    name: "Mail a buyer's owners how a dispute was decided",
    triggers: [outboxEvent(LEAD_EVENTS.disputeResolved)],
    retries: 5,
    onFailure: logFailure,
  },
  ({ event, runId, step }) =>
    step.run("queue the mails", () => {
      const { tenantId, leadId, resolution, reason, credit, resolvedAt } = event.data.payload;
      const told = { eventId: event.id, runId, tenantId, leadId } as const;
      return tellOwners({ ...told, preference: "notifyOnBadLeadDecision" }, (lead) => ({
        template: "lead_dispute_decided",
        data: {
          ...lead,
          resolution,
          reason: disputeReasonLabel(reason),
          credit: credit === null ? null : amount(credit),
          decided_at: resolvedAt,
        },
      }));
    }),
);
