import { queueMail } from "@/domains/mail/server";
import { getProvider } from "@/domains/settings/server";
import { type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";

/** The account a link is for. */
export interface LinkedUser {
  id: string;
  name: string;
  email: string;
  tenantId: string | null;
}

interface MailedLink {
  purpose: "invite" | "password_reset";
  link: string;
  expiresAt: Date;
}

/** What an account opens: the provider's portal, or the workspace of its tenant. */
async function workspaceOf(tx: Tx, { tenantId }: LinkedUser): Promise<string> {
  const tenant =
    tenantId === null
      ? null
      : await tx.tenant.findUnique({ where: { id: tenantId }, select: { name: true } });
  return tenant?.name ?? (await getProvider(tx)).name;
}

/**
 * Mails a link to the account it is for; the mail domain seals it until then. Answers null when a mail with the key was
 * queued before.
 */
export async function mailLink(
  tx: Tx,
  caller: Caller,
  user: LinkedUser,
  { purpose, link, expiresAt }: MailedLink,
  dedupeKey?: string,
): Promise<string | null> {
  const order = {
    to: user.email,
    tenantId: user.tenantId,
    ...(dedupeKey === undefined ? {} : { dedupeKey }),
  };
  const common = { person_name: user.name, expires_at: expiresAt.toISOString(), link };
  if (purpose === "password_reset") {
    return queueMail(tx, caller, { ...order, template: "password_reset", data: common });
  }
  const invited_by = caller.actor.id === null ? null : caller.actor.name;
  const workspace = await workspaceOf(tx, user);
  return queueMail(tx, caller, { ...order, template: "invite", data: { ...common, invited_by, workspace } });
}
