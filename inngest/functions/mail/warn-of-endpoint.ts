import { mailAboutEndpoint } from "@/domains/mail/server";
import { WEBHOOK_DOMAIN_EVENTS } from "@/domains/webhooks/events";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

/** Mails the owners of a tenant when one of its webhook endpoints keeps failing. */
export const warnOfFailingEndpoint = inngest.createFunction(
  {
    id: "mail-warn-of-failing-endpoint",
    name: "Mail that a webhook endpoint is failing",
    triggers: [outboxEvent(WEBHOOK_DOMAIN_EVENTS.failing)],
    retries: 5,
    onFailure: logFailure,
  },
  ({ event, runId, step }) =>
    step.run("queue the mails", () => {
      const { endpointId, tenantId, address, explanation, failingSince, disablesFrom } = event.data.payload;
      return inTransaction((tx) =>
        mailAboutEndpoint(tx, systemCaller("Webhooks", new Date(), runId), {
          template: "webhook_endpoint_failing",
          eventId: event.id,
          tenantId,
          endpointId,
          data: { url: address, reason: explanation, since: failingSince, disables_from: disablesFrom },
        }),
      );
    }),
);

/** Mails the owners when an endpoint was disabled without anybody's doing. */
export const tellOfDisabledEndpoint = inngest.createFunction(
  {
    id: "mail-tell-of-disabled-endpoint",
    name: "Mail that a webhook endpoint was disabled",
    triggers: [outboxEvent(WEBHOOK_DOMAIN_EVENTS.disabled)],
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, runId, step }) => {
    const { endpointId, tenantId, address, explanation, failingSince, reason } = event.data.payload;
    if (reason === "manual") return { queued: 0 };
    return step.run("queue the mails", () =>
      inTransaction((tx) =>
        mailAboutEndpoint(tx, systemCaller("Webhooks", new Date(), runId), {
          template: "webhook_endpoint_disabled",
          eventId: event.id,
          tenantId,
          endpointId,
          data: { url: address, reason: explanation, since: failingSince },
        }),
      ),
    );
  },
);
