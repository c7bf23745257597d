import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { MAIL_TEMPLATES, type MailData, type MailTemplate, recipientSchema } from "../contract";
import { MAIL_EVENTS } from "../events";
import { subjectOf } from "../rules/subjects";
import { sealSecrets } from "./secrets";

export interface MailOrder<T extends MailTemplate> {
  /** One address. */
  to: string;
  template: T;
  data: MailData<T>;
  /** The same key is the same mail: it is queued once, however often it is asked for. */
  dedupeKey?: string;
  tenantId?: string | null;
}

/** Asks for a queued mail to be sent. */
export function announceMail(
  tx: Tx,
  caller: Caller,
  mail: { id: string; template: MailTemplate; tenantId: string | null },
): Promise<void> {
  return appendOutbox(tx, caller, {
    name: MAIL_EVENTS.queued.name,
    aggregateType: "mail",
    aggregateId: mail.id,
    tenantId: mail.tenantId,
    payload: MAIL_EVENTS.queued.schema.parse({ mailId: mail.id, template: mail.template }),
  });
}

/**
 * Queues a mail in the transaction of what it tells about: it goes out if that is stored, and only then. Secrets of the
 * template are sealed. Answers its id; null when a mail with this key was queued before. Runs on the staff side:
 * under a tenant's database role there is no mail, so what a tenant does is mailed about by a function of its event.
 */
export async function queueMail<T extends MailTemplate>(
  tx: Tx,
  caller: Caller,
  order: MailOrder<T>,
): Promise<string | null> {
  const { template, dedupeKey = null, tenantId = null } = order;
  const id = newId(caller.now);
  const to = recipientSchema.parse(order.to);
  const parts = MAIL_TEMPLATES[template];
  const data = JSON.stringify(parts.data.parse(order.data));
  const sealed = parts.secrets === null ? null : sealSecrets(id, parts.secrets.parse(order.data));
  const subject = subjectOf(template, order.data, (await getProvider(tx)).name);
  const count = await tx.$executeRaw`
    INSERT INTO mail (id, template, recipient, subject, data, sealed_data, dedupe_key, tenant_id, created_at)
    VALUES (${id}::uuid, ${template}, ${to}, ${subject}, ${data}::jsonb, ${sealed}, ${dedupeKey},
      ${tenantId}::uuid, ${caller.now})
    ON CONFLICT (dedupe_key) DO NOTHING`;
  if (count === 0) return null;
  await announceMail(tx, caller, { id, template, tenantId });
  if (caller.actor.type !== "system") {
    await recordAudit(tx, caller, {
      action: "mail.queued",
      entityType: "mail",
      entityId: id,
      tenantId,
      after: { to, template, subject },
    });
  }
  return id;
}
