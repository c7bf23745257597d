import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import type { MailData, MailTemplate } from "../contract";
import { queueMail } from "./queue-mail";

async function activeAddresses(
  tx: Tx,
  {
    except = null,
    ...where
  }: { role: "owner" | "provider_admin"; tenantId: string | null; except?: string | null },
): Promise<string[]> {
  const users = await tx.user.findMany({
    where: { ...where, status: "active", ...(except === null ? {} : { id: { not: except } }) },
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
  endpointId: string;
} & (
  | {
      template: "webhook_endpoint_failing";
      data: Omit<MailData<"webhook_endpoint_failing">, "tenant_name" | "page_url">;
    }
  | {
      template: "webhook_endpoint_disabled";
      data: Omit<MailData<"webhook_endpoint_disabled">, "tenant_name" | "page_url">;
    }
);

/** Mails about a tenant's webhook endpoint to its owners; to the provider where it has none. */
export async function mailAboutEndpoint(
  tx: Tx,
  caller: Caller,
  notice: EndpointNotice,
): Promise<{ queued: number }> {
  const { eventId, tenantId, endpointId } = notice;
  const { name } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { name: true } });
  const owners = await activeAddresses(tx, { role: "owner", tenantId });
  const isOwned = owners.length > 0;
  const page = isOwned ? "/tenant/webhooks" : "/provider/dev-aids/webhooks/endpoints";
  const also = { tenant_name: name, page_url: new URL(`${page}?endpoint=${endpointId}`, env.APP_URL).href };
  let queued = 0;
  for (const to of isOwned ? owners : await providerAddresses(tx)) {
    const common = { to, tenantId, dedupeKey: `endpoint ${eventId} ${to}` };
    const id =
      notice.template === "webhook_endpoint_failing"
        ? await queueMail(tx, caller, {
            ...common,
            template: notice.template,
            data: { ...notice.data, ...also },
          })
        : await queueMail(tx, caller, {
            ...common,
            template: notice.template,
            data: { ...notice.data, ...also },
          });
    if (id !== null) queued += 1;
  }
  return { queued };
}

interface Notice<T extends MailTemplate> {
  /** Of the announcement: the same one is mailed about once. */
  eventId: string;
  tenantId: string;
  template: T;
  data: MailData<T>;
}

async function mailEach<T extends MailTemplate>(
  tx: Tx,
  caller: Caller,
  addresses: readonly string[],
  { eventId, tenantId, template, data }: Notice<T>,
): Promise<{ queued: number }> {
  let queued = 0;
  for (const to of addresses) {
    const dedupeKey = `${template} ${eventId} ${to}`;
    if ((await queueMail(tx, caller, { to, tenantId, template, data, dedupeKey })) !== null) queued += 1;
  }
  return { queued };
}

/** Mails a tenant's owners, but for the one who did what it is about. */
export async function mailOwners<T extends MailTemplate>(
  tx: Tx,
  caller: Caller,
  { doneBy = null, ...notice }: Notice<T> & { doneBy?: string | null },
): Promise<{ queued: number }> {
  const owners = await activeAddresses(tx, { role: "owner", tenantId: notice.tenantId, except: doneBy });
  return mailEach(tx, caller, owners, notice);
}

/** Mails the provider about what one of its tenants did. */
export async function mailProvider<T extends MailTemplate>(
  tx: Tx,
  caller: Caller,
  notice: Notice<T>,
): Promise<{ queued: number }> {
  return mailEach(tx, caller, await providerAddresses(tx), notice);
}

/** Mails one of a tenant's people, while they have an account there. */
export async function mailPerson<T extends MailTemplate>(
  tx: Tx,
  caller: Caller,
  { userId, ...notice }: Notice<T> & { userId: string },
): Promise<{ queued: number }> {
  const { tenantId } = notice;
  const person = await tx.user.findFirst({
    where: { id: userId, tenantId, status: "active" },
    select: { email: true },
  });
  return mailEach(tx, caller, person === null ? [] : [person.email], notice);
}
