import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { ProviderProfile, UpdateProviderInput } from "../contract";
import { SETTINGS_EVENTS } from "../events";
import { refuseCurrencyChange } from "./currency";

/** Fixed, so that two first writers insert the same row. */
const PROVIDER_ID = "01900000-0000-7000-8000-000000000001";

const DEFAULTS: ProviderProfile = {
  id: PROVIDER_ID,
  name: "Fairlead",
  timeZone: "UTC",
  currency: "USD",
  notificationEmail: null,
  brandColor: null,
  logoUrl: null,
  version: 0,
};

const columns = {
  id: true,
  name: true,
  timeZone: true,
  currency: true,
  notificationEmail: true,
  brandColor: true,
  logoUrl: true,
  version: true,
} as const;

/** The deployment's own profile; the defaults while nobody has saved one. Reads only. */
export async function getProvider(tx: Tx): Promise<ProviderProfile> {
  return (await tx.provider.findFirst({ select: columns })) ?? DEFAULTS;
}

/** What a tenant may know of its provider. Works under the tenant's database role, which reads no other columns. */
export async function getProviderWords(
  tx: Tx,
): Promise<Pick<ProviderProfile, "name" | "timeZone" | "currency">> {
  const words = { name: true, timeZone: true, currency: true } as const;
  return (await tx.provider.findFirst({ select: words })) ?? DEFAULTS;
}

/** Makes sure that the one row exists, with defaults where `initial` says nothing; what exists is left alone. */
export async function ensureProvider(
  tx: Tx,
  initial: Partial<Omit<ProviderProfile, "id" | "version">> = {},
): Promise<ProviderProfile> {
  const { id, name, timeZone, currency, notificationEmail } = { ...DEFAULTS, ...initial };
  await tx.$executeRaw`
    INSERT INTO provider (id, name, time_zone, currency, notification_email, version, updated_at)
    VALUES (${id}::uuid, ${name}, ${timeZone}, ${currency}, ${notificationEmail}, 0, now())
    ON CONFLICT DO NOTHING`;
  return getProvider(tx);
}

/** Trusts: the caller's permission and the input's shape were checked. */
export async function updateProvider(
  tx: Tx,
  caller: Caller,
  input: UpdateProviderInput,
): Promise<ProviderProfile> {
  const before = await ensureProvider(tx);
  const { version, ...values } = input;
  if (values.currency !== before.currency) await refuseCurrencyChange(tx, before.currency);
  const { count } = await tx.provider.updateMany({
    where: { id: before.id, version },
    data: { ...values, version: { increment: 1 } },
  });
  const after = await getProvider(tx);
  if (count === 0) {
    throw await newerVersionError(tx, {
      entityType: "provider",
      entityId: before.id,
      name: "these settings",
      version: after.version,
    });
  }
  await recordAudit(tx, caller, {
    action: "provider.updated",
    entityType: "provider",
    entityId: after.id,
    before: { ...before },
    after: { ...after },
  });
  await appendOutbox(tx, caller, {
    name: SETTINGS_EVENTS.providerUpdated.name,
    aggregateType: "provider",
    aggregateId: after.id,
    payload: { providerId: after.id, name: after.name, timeZone: after.timeZone, currency: after.currency },
  });
  return after;
}
