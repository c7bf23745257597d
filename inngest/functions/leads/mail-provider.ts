import { LEAD_EVENTS } from "@/domains/leads/events";
import { mailProvider } from "@/domains/mail/server";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

/** Mails the provider that a buyer rejected a lead, unless it does not want that. */
export const mailRejection = inngest.createFunction(
  {
    id: "leads-mail-rejection",
    name: "Mail the provider that a lead was rejected",
    triggers: [outboxEvent(LEAD_EVENTS.rejected)],
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, runId, step }) => {
    if (!env.NOTIFY_ADMIN_ON_PROVIDER_REJECT) return { queued: 0 };
    return step.run("queue the mails", () => {
      const { leadId, tenantId, tenantName, nicheName, rejectionReason, rejectedAt } = event.data.payload;
      return inTransaction((tx) =>
        mailProvider(tx, systemCaller("Leads", new Date(), runId), {
          eventId: event.id,
          tenantId,
          template: "admin_provider_rejected_lead",
          data: {
            provider_name: tenantName,
            lead_id: leadId,
            niche_name: nicheName,
            rejection_reason: rejectionReason,
            rejected_at: rejectedAt,
          },
        }),
      );
    });
  },
);

/** Mails the provider that a buyer accepted a lead, where it wants that. */
export const mailAcceptance = inngest.createFunction(
  {
    id: "leads-mail-acceptance",
    name: "Mail the provider that a lead was accepted",
    triggers: [outboxEvent(LEAD_EVENTS.accepted)],
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, runId, step }) => {
    if (!env.NOTIFY_ADMIN_ON_PROVIDER_ACCEPT) return { queued: 0 };
    return step.run("queue the mails", () => {
      const { leadId, tenantId, tenantName, nicheName, acceptedAt } = event.data.payload;
      return inTransaction((tx) =>
        mailProvider(tx, systemCaller("Leads", new Date(), runId), {
          eventId: event.id,
          tenantId,
          template: "admin_provider_accepted_lead",
          data: {
            provider_name: tenantName,
            lead_id: leadId,
            niche_name: nicheName,
            accepted_at: acceptedAt,
          },
        }),
      );
    });
  },
);
