import { recordAudit } from "@/domains/audit/server";
import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import { countUpTo } from "@/platform/db/count-up-to";
import { emptySql, joinSql, type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import {
  type ListMailInput,
  MAIL_TEMPLATES,
  type MailDetail,
  type MailItem,
  type MailPage,
  type MailScheme,
  type MailTemplate,
  type RenderedMail,
  TOPIC_OF,
} from "../contract";
import { MAIL_SAMPLES } from "../rules/samples";
import { subjectOf } from "../rules/subjects";
import { fromAddress, sendsMail } from "./deliver-mail";
import { drawMail } from "./draw-mail";
import { lockMail, type MailRow, readMail } from "./mail-row";
import { announceMail } from "./queue-mail";

type MailFilter = Omit<ListMailInput, "limit">;

function whereOf({ status, template, recipient, cursor }: MailFilter): Sql {
  const wanted = [
    status === null ? null : sql`status = ${status}::mail_status`,
    template === null ? null : sql`template = ${template}`,
    recipient === null ? null : sql`recipient = ${recipient}`,
    cursor === null || cursor === undefined
      ? null
      : sql`(created_at, id) < (${cursor.at}, ${cursor.id}::uuid)`,
  ].filter((condition) => condition !== null);
  return wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
}

/** How many mails a filter finds, counted no further than `limit`. */
export function countMail(tx: Tx, filter: Omit<MailFilter, "cursor">, limit: number): Promise<number> {
  return countUpTo(tx, sql`mail ${whereOf(filter)}`, limit);
}

/** One page of the mailbox, newest first. */
export async function listMail(tx: Tx, { limit, ...filter }: ListMailInput): Promise<MailPage> {
  const rows = await tx.$queryRaw<MailItem[]>`
    SELECT id, template, recipient, subject, status::text AS status, attempts, error,
           created_at AS "createdAt", sent_at AS "sentAt"
      FROM mail ${whereOf(filter)} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? { at: last.createdAt, id: last.id } : null,
  };
}

function linksOf({ template, sealedData }: MailRow): "none" | "hidden" | "gone" {
  if (MAIL_TEMPLATES[template].secrets === null) return "none";
  return sealedData === null ? "gone" : "hidden";
}

async function detail(tx: Tx, mail: MailRow, scheme: MailScheme, shown: boolean): Promise<MailDetail> {
  const { id, template, recipient, subject, status, attempts, error, createdAt, sentAt } = mail;
  const links = linksOf(mail);
  const rendered = await drawMail(tx, mail, { secrets: shown ? "shown" : "hidden", scheme });
  return {
    ...{ id, template, recipient, subject, status, attempts, error, createdAt, sentAt },
    ...rendered,
    links: shown && links === "hidden" ? "shown" : links,
  };
}

/** A mail as its recipient sees it, but without the links that only the recipient may have. */
export async function getMail(
  tx: Tx,
  { id, scheme }: { id: string; scheme: MailScheme },
): Promise<MailDetail> {
  return detail(tx, await readMail(tx, id), scheme, false);
}

/**
 * The mail with its links. Whoever opens one of them acts as the recipient, so it is written down who looked.
 * Trusts the caller's permission to have been checked.
 */
export async function showMailLinks(
  tx: Tx,
  caller: Caller,
  { id, scheme }: { id: string; scheme: MailScheme },
): Promise<MailDetail> {
  const mail = await lockMail(tx, id);
  if (linksOf(mail) !== "hidden") {
    throw new AppError("conflict", "This mail holds no links any more. They are forgotten once it is sent.");
  }
  await recordAudit(tx, caller, {
    action: "mail.links_shown",
    entityType: "mail",
    entityId: id,
    tenantId: mail.tenantId,
    after: { to: mail.recipient, template: mail.template },
  });
  return detail(tx, mail, scheme, true);
}

/** Queues a mail again that failed, or that was kept; without a mail server it is kept again. */
export async function sendMailAgain(tx: Tx, caller: Caller, { id }: { id: string }): Promise<void> {
  const mail = await lockMail(tx, id);
  if (mail.status !== "failed" && mail.status !== "kept") {
    throw new AppError("conflict", "Only a mail that failed or was kept can be sent again. Reload the list.");
  }
  await tx.mail.update({ where: { id }, data: { status: "queued", error: null, claimedUntil: null } });
  await announceMail(tx, caller, mail);
  await recordAudit(tx, caller, {
    action: "mail.sent_again",
    entityType: "mail",
    entityId: id,
    tenantId: mail.tenantId,
    before: { status: mail.status, error: mail.error },
    after: { status: "queued" },
  });
}

/** How mail leaves this installation. */
export function mailState(): { sends: boolean; from: string } {
  return { sends: sendsMail(), from: fromAddress() };
}

/** A template with made-up data. */
export async function previewMail(
  tx: Tx,
  { template, scheme }: { template: MailTemplate; scheme: MailScheme },
): Promise<RenderedMail & { subject: string }> {
  const { name, timeZone, brandColor, logoUrl } = await getProvider(tx);
  const { renderMail } = await import("../templates/render");
  const rendered = await renderMail(template, MAIL_SAMPLES[template], {
    name,
    color: brandColor,
    logoUrl,
    zone: timeZone,
    scheme,
    unsubscribeUrl: TOPIC_OF[template] === undefined ? null : "https://portal.example/unsubscribe/sample",
  });
  return { ...rendered, subject: subjectOf(template, MAIL_SAMPLES[template], name) };
}
