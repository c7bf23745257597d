import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import type { MailData } from "../contract";
import { queueMail } from "./queue-mail";

async function activeAddresses(
  tx: Tx,
  where: { role: "owner" | "provider_admin"; tenantId: string | null },
): Promise<string[]> {
  const users = await tx.user.findMany({
    where: { ...where, status: "active" },
    select: { email: true },
    orderBy: { id: "asc" },
  });
  return users.map(({ email }) => email);
}

/** Where notices to the provider go: ADMIN_NOTIFICATION_EMAIL, else its notification address, else every administrator. */
async function providerAddresses(tx: Tx): Promise<string[]> {
  const chosen = env.ADMIN_NOTIFICATION_EMAIL ?? (await getProvider(tx)).notificationEmail;
  return chosen === null ? activeAddresses(tx, { role: "provider_admin", tenantId: null }) : [chosen];
}

type EndpointNotice = {
  /** Of the announcement: the same one is mailed about once. */
  eventId: string;
  tenantId: string;
} & (
  | {
      template: "webhook_endpoint_failing";
      data: Omit<MailData<"webhook_endpoint_failing">, "tenant_name">;
    }
  | {
      template: "webhook_endpoint_disabled";
      data: Omit<MailData<"webhook_endpoint_disabled">, "tenant_name">;
    }
);

/** Mails about a tenant's webhook endpoint to its owners; to the provider where it has none. */
export async function mailAboutEndpoint(
  tx: Tx,
  caller: Caller,
  notice: EndpointNotice,
): Promise<{ queued: number }> {
  const { eventId, tenantId } = notice;
  const { name } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { name: true } });
  const owners = await activeAddresses(tx, { role: "owner", tenantId });
  let queued = 0;
  for (const to of owners.length > 0 ? owners : await providerAddresses(tx)) {
    const common = { to, tenantId, dedupeKey: `endpoint ${eventId} ${to}` };
    const id =
      notice.template === "webhook_endpoint_failing"
        ? await queueMail(tx, caller, {
            ...common,
            template: notice.template,
            data: { ...notice.data, tenant_name: name },
          })
        : await queueMail(tx, caller, {
            ...common,
            template: notice.template,
            data: { ...notice.data, tenant_name: name },
          });
    if (id !== null) queued += 1;
  }
  return { queued };
}
