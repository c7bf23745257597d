import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { listMailSchema, type MailItem, type MailPage } from "../contract";
import { countMail, listMail } from "./mailbox";

const ROWS_A_READ = 500;

/** The mailbox as a file, newest first; without the mails themselves. */
export const mailExport = defineExport({
  kind: "export.mail",
  noun: "mails",
  maxRows: 50_000,
  filters: listMailSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "mail_id", cell: (mail: MailItem) => mail.id },
    { name: "template", cell: (mail) => mail.template },
    { name: "to", cell: (mail) => mail.recipient },
    { name: "subject", cell: (mail) => mail.subject },
    { name: "status", cell: (mail) => mail.status },
    { name: "attempts", cell: (mail) => String(mail.attempts) },
    { name: "error", cell: (mail) => mail.error ?? "" },
    { name: "queued_at", cell: (mail) => isoTime(mail.createdAt) },
    { name: "sent_at", cell: (mail) => isoTime(mail.sentAt) },
  ],
  count: countMail,
  pages: (tx, _caller, filters) =>
    everyPage((cursor: MailPage["nextCursor"]) => listMail(tx, { ...filters, cursor, limit: ROWS_A_READ })),
});
