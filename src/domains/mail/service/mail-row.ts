import { z } from "zod";
import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { MAIL_STATUSES, mailTemplateSchema } from "../contract";

const rowSchema = z.object({
  id: z.uuid(),
  template: mailTemplateSchema,
  recipient: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  sealedData: z.string().nullable(),
  status: z.enum(MAIL_STATUSES),
  attempts: z.number(),
  error: z.string().nullable(),
  tenantId: z.string().nullable(),
  claimedUntil: z.date().nullable(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
});

export type MailRow = z.infer<typeof rowSchema>;

const gone = (): AppError =>
  new AppError("not_found", "There is no such mail. Reload the list and try again.");

/** One mail as it is stored. */
export async function readMail(tx: Tx, id: string): Promise<MailRow> {
  const row = await tx.mail.findUnique({ where: { id } });
  if (row === null) throw gone();
  return rowSchema.parse(row);
}

/** The same, locked: what becomes of it is decided by one at a time. */
export async function lockMail(tx: Tx, id: string): Promise<MailRow> {
  await tx.$queryRaw(sql`SELECT 1 FROM mail WHERE id = ${id}::uuid FOR UPDATE`);
  return readMail(tx, id);
}
