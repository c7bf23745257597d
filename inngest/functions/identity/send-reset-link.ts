import { IDENTITY_REQUEST_EVENTS } from "@/domains/identity/events";
import { sendResetLink } from "@/domains/identity/server";
import { systemCaller } from "@/platform/caller";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

/** Finds out whether a request for a new password is about an account, and mails it a link. */
export const mailResetLink = inngest.createFunction(
  {
    id: "identity-send-reset-link",
    name: "Mail a link to set a new password",
    triggers: [outboxEvent(IDENTITY_REQUEST_EVENTS.resetRequested)],
    retries: 5,
    onFailure: logFailure,
  },
  ({ event, runId, step }) =>
    step.run("send the link", async () => {
      await sendResetLink(systemCaller("Forgotten password", new Date(), runId), event.data.payload);
      return null;
    }),
);
