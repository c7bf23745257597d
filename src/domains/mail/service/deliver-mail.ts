import type { Caller } from "@/platform/caller";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { MailServerError, type SendMail, smtpSender } from "@/platform/mail/smtp";
import { getProvider } from "@/domains/settings/server";
import { type MailStatus, TOPIC_OF } from "../contract";
import { drawMail } from "./draw-mail";
import { lockMail, type MailRow, readMail } from "./mail-row";
import { isOptedOut } from "./unsubscribe";
import { oneClickUrl } from "./unsubscribe-token";

/** Longer than the transport gives one mail: who has claimed it and is silent for this long is gone. */
const CLAIM_MS = 90_000;

/** A mail that should be tried again; its row says why. */
export class MailNotSentError extends Error {
  override readonly name = "MailNotSentError";
}

/** True when mails go out; otherwise they are kept. */
export const sendsMail = (): boolean => env.EMAIL_SMTP_URL !== undefined;

const configuredSender = (): SendMail | null =>
  env.EMAIL_SMTP_URL === undefined ? null : smtpSender(env.EMAIL_SMTP_URL);

/** The address mails come from. */
export const fromAddress = (): string => env.EMAIL_FROM ?? `no-reply@${new URL(env.APP_URL).hostname}`;

async function isUnwanted(tx: Tx, { template, recipient }: MailRow): Promise<boolean> {
  const topic = TOPIC_OF[template];
  return topic !== undefined && (await isOptedOut(tx, recipient, topic));
}

interface Claim {
  mail: MailRow;
  until: Date;
  parts: { html: string; text: string };
  fromName: string;
}

/** Takes a mail on to send it; a status when there is nothing to send (any more). */
async function claim(tx: Tx, caller: Caller, id: string, sends: boolean): Promise<Claim | MailStatus> {
  const mail = await lockMail(tx, id);
  if (mail.status !== "queued") return mail.status;
  if (mail.claimedUntil !== null && mail.claimedUntil > caller.now) {
    throw new MailNotSentError("The mail is being sent by someone else.");
  }
  if (await isUnwanted(tx, mail)) {
    await tx.mail.update({ where: { id }, data: { status: "suppressed", claimedUntil: null } });
    return "suppressed";
  }
  if (!sends) {
    await tx.mail.update({ where: { id }, data: { status: "kept", claimedUntil: null } });
    return "kept";
  }
  const parts = await drawMail(tx, mail, { secrets: "shown" });
  const until = new Date(caller.now.getTime() + CLAIM_MS);
  await tx.mail.update({ where: { id }, data: { attempts: { increment: 1 }, claimedUntil: until } });
  return { mail, until, parts, fromName: (await getProvider(tx)).name };
}

function handOver(send: SendMail, { mail, parts, fromName }: Claim): Promise<void> {
  const address = fromAddress();
  return send({
    from: { name: fromName, address },
    to: mail.recipient,
    subject: mail.subject,
    ...parts,
    messageId: `${mail.id}@${address.slice(address.lastIndexOf("@") + 1)}`,
    date: mail.createdAt,
    unsubscribe: TOPIC_OF[mail.template] === undefined ? null : oneClickUrl(mail.id),
  });
}

/**
 * Sends a queued mail, or keeps it where no mail server is configured. Runs its own transactions, so that none is open
 * while the mail server is spoken to. At least once: a process that dies between the server's yes and our note of it
 * sends the same message again, under the same Message-ID; short of that, one row is one mail. Throws
 * `MailNotSentError` when it should be tried again; what the server refuses for good is marked failed.
 */
export async function deliverMail(
  caller: Caller,
  id: string,
  send: SendMail | null = configuredSender(),
): Promise<MailStatus> {
  const claimed = await inTransaction((tx) => claim(tx, caller, id, send !== null));
  if (typeof claimed === "string" || send === null) return typeof claimed === "string" ? claimed : "kept";
  try {
    await handOver(send, claimed);
  } catch (error) {
    if (!(error instanceof MailServerError)) throw error;
    if (await noteRefusal(claimed, error)) return "failed";
    throw new MailNotSentError(error.message);
  }
  await noteSent(caller, id);
  return "sent";
}

/** Notes why a mail did not go; what somebody who took it over meanwhile made of it stays. True: it failed for good. */
function noteRefusal({ mail: { id }, until }: Claim, { final, message }: MailServerError): Promise<boolean> {
  return inTransaction(async (tx) => {
    await tx.mail.updateMany({
      where: { id, status: "queued", claimedUntil: until },
      data: { status: final ? "failed" : "queued", error: message, claimedUntil: null },
    });
    const { status } = await readMail(tx, id);
    return status === "failed";
  });
}

/** Notes that a mail went out: true from then on, also where it was already given up. */
async function noteSent({ now }: Caller, id: string): Promise<void> {
  await inTransaction((tx) =>
    tx.mail.updateMany({
      where: { id, status: { in: ["queued", "failed"] } },
      data: { status: "sent", sentAt: now, sealedData: null, error: null, claimedUntil: null },
    }),
  );
}

/** Notes that nobody tries any more. What was decided meanwhile stays. */
export async function giveUpMail(id: string): Promise<void> {
  await inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE mail SET status = 'failed', claimed_until = NULL,
        error = coalesce(error, 'It could not be prepared; the log of that time says why.')
       WHERE id = ${id}::uuid AND status = 'queued'`,
  );
}
