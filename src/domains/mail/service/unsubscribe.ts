import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type MailTopic, TOPIC_OF } from "../contract";
import { MAIL_EVENTS } from "../events";
import { mailOfToken } from "./unsubscribe-token";

export interface Subscription {
  address: string;
  topic: MailTopic;
  subscribed: boolean;
}

const noLink = (): AppError =>
  new AppError("not_found", "This is not one of our unsubscribe links. Open the one in the mail again.");

/** True when the address no longer wants mails of the topic. */
export async function isOptedOut(tx: Tx, address: string, topic: MailTopic): Promise<boolean> {
  const row = await tx.mailOptOut.findUnique({ where: { address_topic: { address, topic } } });
  return row !== null;
}

async function mailOf(tx: Tx, token: string) {
  const mailId = mailOfToken(token);
  const mail = mailId === null ? null : await tx.mail.findUnique({ where: { id: mailId } });
  const topic = Object.entries(TOPIC_OF).find(([template]) => template === mail?.template)?.[1];
  if (mail === null || topic === undefined) return null;
  return { mailId: mail.id, tenantId: mail.tenantId, address: mail.recipient, topic };
}

/** What the holder of a token may end or resume; null when the token is none of ours. */
export async function readSubscription(tx: Tx, token: string): Promise<Subscription | null> {
  const mail = await mailOf(tx, token);
  if (mail === null) return null;
  const { address, topic } = mail;
  return { address, topic, subscribed: !(await isOptedOut(tx, address, topic)) };
}

/** Ends or resumes mails of a topic to an address. Trusts the token alone; the same call again changes nothing. */
export async function setSubscribed(
  tx: Tx,
  caller: Caller,
  { token, subscribed }: { token: string; subscribed: boolean },
): Promise<Subscription> {
  const mail = await mailOf(tx, token);
  if (mail === null) throw noLink();
  const { mailId, tenantId, address, topic } = mail;
  const count = subscribed
    ? (await tx.mailOptOut.deleteMany({ where: { address, topic } })).count
    : await tx.$executeRaw`
        INSERT INTO mail_opt_out (address, topic, created_at) VALUES (${address}, ${topic}, ${caller.now})
        ON CONFLICT DO NOTHING`;
  if (count > 0) {
    await recordAudit(tx, caller, {
      action: subscribed ? "mail.resubscribed" : "mail.unsubscribed",
      entityType: "mail",
      entityId: mailId,
      tenantId,
      before: { subscribed: !subscribed },
      after: { address, topic, subscribed },
    });
    const { name, schema } = subscribed ? MAIL_EVENTS.resubscribed : MAIL_EVENTS.unsubscribed;
    await appendOutbox(tx, caller, {
      name,
      aggregateType: "mail",
      aggregateId: mailId,
      tenantId,
      payload: schema.parse({ mailId, topic }),
    });
  }
  return { address, topic, subscribed };
}
