import { z } from "zod";
import { mailTemplateSchema, MAIL_TOPICS } from "./contract";

const topic = z.object({ mailId: z.uuid(), topic: z.enum(MAIL_TOPICS) });

/** What mail announces. Neither address nor content is part of it. */
export const MAIL_EVENTS = {
  queued: {
    name: "mail/mail.queued",
    schema: z.object({ mailId: z.uuid(), template: mailTemplateSchema }),
  },
  unsubscribed: { name: "mail/recipient.unsubscribed", schema: topic },
  resubscribed: { name: "mail/recipient.resubscribed", schema: topic },
} as const;
