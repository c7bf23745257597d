import { NonRetriableError } from "inngest";
import { z } from "zod";
import { MAIL_EVENTS } from "@/domains/mail/events";
import { deliverMail, giveUpMail } from "@/domains/mail/server";
import { systemCaller } from "@/platform/caller";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";

const told = z.object({ payload: MAIL_EVENTS.queued.schema });

/** Sends a queued mail, or keeps it where no mail server is configured. Passing refusals are tried again for hours. */
export const sendMail = inngest.createFunction(
  {
    id: "mail-send-mail",
    name: "Send a mail",
    triggers: [outboxEvent(MAIL_EVENTS.queued)],
    retries: 10,
    // what a mail server takes from one sender at a time
    concurrency: { limit: 5 },
    onFailure: async ({ event, error, step }) => {
      logFailure({ event, error });
      const original = told.safeParse(event.data.event.data);
      if (!original.success) return;
      const { mailId } = original.data.payload;
      await step.run("give it up", () => giveUpMail(mailId));
    },
  },
  async ({ event, runId, step }) => {
    const { mailId } = event.data.payload;
    const outcome = await step.run("send", () =>
      deliverMail(systemCaller("Mail", new Date(), runId), mailId),
    );
    if (outcome === "failed") throw new NonRetriableError("The mail server refused the mail for good.");
    return { outcome };
  },
);
