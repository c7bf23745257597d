import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { getProvider } from "@/domains/settings/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import { pageOf } from "@/platform/cursor";
import { emptySql, joinSql, type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { dayInZone } from "@/platform/time";
import type { CreateSubscriptionInput, UpdateSubscriptionInput } from "../contract";
import { DISTRIBUTION_EVENTS } from "../events";
import { servedBy } from "../rules/caps";
import type { SubscriptionStatus } from "../rules/words";
import type { ListSubscriptionsInput } from "../staff-input";

/** A subscription as staff see it. */
export interface SubscriptionItem {
  id: string;
  tenantId: string;
  tenantName: string;
  /** False: it gets nothing, whatever the subscription says. */
  tenantActive: boolean;
  nicheId: string;
  nicheName: string;
  /** Empty: any. */
  competitionLevelIds: string[];
  dailyCap: number | null;
  monthlyCap: number | null;
  status: SubscriptionStatus;
  /** Of the tenant's own day and month. */
  servedToday: number;
  servedThisMonth: number;
  lastServedAt: Date | null;
  version: number;
  createdAt: Date;
}

type Stored = SubscriptionItem & { servedOn: string | null; timeZone: string | null };

async function read(tx: Tx, now: Date, rest: Sql): Promise<SubscriptionItem[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT s.id, s.tenant_id AS "tenantId", t.name AS "tenantName", t.status = 'active' AS "tenantActive",
      t.time_zone AS "timeZone", s.niche_id AS "nicheId", n.name AS "nicheName",
      s.competition_level_ids AS "competitionLevelIds", s.daily_cap AS "dailyCap", s.monthly_cap AS "monthlyCap",
      s.status::text AS status, s.served_on AS "servedOn", s.served_today AS "servedToday",
      s.served_this_month AS "servedThisMonth", s.last_served_at AS "lastServedAt", s.version,
      s.created_at AS "createdAt"
      FROM lead_subscription s JOIN tenant t ON t.id = s.tenant_id JOIN niche n ON n.id = s.niche_id ${rest}`;
  const { timeZone: providerZone } = await getProvider(tx);
  return rows.map(({ servedOn, timeZone, ...row }) => {
    const counts = servedBy(dayInZone(now, timeZone ?? providerZone), { servedOn, ...row });
    return { ...row, servedToday: counts.today, servedThisMonth: counts.thisMonth };
  });
}

async function find(tx: Tx, now: Date, id: string): Promise<SubscriptionItem> {
  const [found] = await read(tx, now, sql`WHERE s.id = ${id}::uuid`);
  if (found !== undefined) return found;
  throw new AppError("not_found", "This subscription does not exist. Reload the page.");
}

/** One page of the subscriptions, newest first. */
export async function listSubscriptions(tx: Tx, now: Date, input: ListSubscriptionsInput) {
  const { tenantId, nicheId, status, limit, cursor } = input;
  const wanted = [
    sql`true`,
    ...(tenantId === undefined ? [] : [sql`s.tenant_id = ${tenantId}::uuid`]),
    ...(nicheId === undefined ? [] : [sql`s.niche_id = ${nicheId}::uuid`]),
    ...(status === undefined ? [] : [sql`s.status = ${status}::lead_subscription_status`]),
  ];
  const after =
    cursor === undefined || cursor === null
      ? emptySql
      : sql`AND (s.created_at, s.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const rows = await read(
    tx,
    now,
    sql`WHERE ${joinSql(wanted, " AND ")} ${after} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`,
  );
  return pageOf(rows, limit);
}

async function requireKnown(
  tx: Tx,
  input: { tenantId?: string; nicheId?: string; levels: readonly string[] },
) {
  const { tenantId, nicheId, levels } = input;
  const known = await tx.competitionLevel.count({ where: { id: { in: [...levels] } } });
  if (known < levels.length) {
    throw new AppError("not_found", "One of these competition levels does not exist. Reload the page.");
  }
  if (nicheId !== undefined && (await tx.niche.findUnique({ where: { id: nicheId } })) === null) {
    throw new AppError("not_found", "This niche does not exist. Reload the page.");
  }
  if (tenantId !== undefined && (await tx.tenant.findUnique({ where: { id: tenantId } })) === null) {
    throw new AppError("not_found", "This client does not exist. Reload the page.");
  }
}

/** Has a tenant offered leads of a niche from now on. */
export async function createSubscription(
  tx: Tx,
  caller: Caller,
  input: CreateSubscriptionInput,
): Promise<SubscriptionItem> {
  const { tenantId, nicheId, competitionLevelIds, dailyCap, monthlyCap } = input;
  await requireKnown(tx, { tenantId, nicheId, levels: competitionLevelIds });
  const id = newId(caller.now);
  const inserted = await tx.$executeRaw`
    INSERT INTO lead_subscription (id, tenant_id, niche_id, competition_level_ids, daily_cap, monthly_cap, created_at,
      updated_at)
    VALUES (${id}::uuid, ${tenantId}::uuid, ${nicheId}::uuid, ${competitionLevelIds}::uuid[], ${dailyCap},
      ${monthlyCap}, ${caller.now}, ${caller.now}) ON CONFLICT DO NOTHING`;
  if (inserted === 0) {
    throw new AppError("conflict", "This client has a subscription to this niche. Edit that one.", {
      fields: [{ pointer: "/nicheId", detail: "There is a subscription to this niche already." }],
    });
  }
  const after = await find(tx, caller.now, id);
  await record(tx, caller, { action: "created", before: null, after });
  return after;
}

/** Changes what a tenant wants; a paused subscription keeps its turn and gets nothing. */
export async function updateSubscription(
  tx: Tx,
  caller: Caller,
  input: UpdateSubscriptionInput,
): Promise<SubscriptionItem> {
  const { id, version, ...values } = input;
  const before = await find(tx, caller.now, id);
  await requireKnown(tx, { levels: values.competitionLevelIds });
  const { count } = await tx.leadSubscription.updateMany({
    where: { id, version },
    data: { ...values, version: { increment: 1 } },
  });
  const after = await find(tx, caller.now, id);
  if (count === 0) {
    throw await newerVersionError(tx, {
      entityType: "lead_subscription",
      entityId: id,
      name: `the subscription of ${after.tenantName} to ${after.nicheName}`,
      version: after.version,
    });
  }
  const action =
    before.status === after.status ? "updated" : after.status === "paused" ? "paused" : "resumed";
  await record(tx, caller, { action, before, after });
  return after;
}

type Change = "created" | "updated" | "paused" | "resumed";

const TITLES: Record<Change, (niche: string) => string> = {
  created: (niche) => `Subscribed to leads of ${niche}`,
  updated: (niche) => `Subscription to ${niche} changed`,
  paused: (niche) => `Subscription to ${niche} paused`,
  resumed: (niche) => `Subscription to ${niche} resumed`,
};

interface Recorded {
  action: Change;
  before: SubscriptionItem | null;
  after: SubscriptionItem;
}

const terms = ({
  tenantId,
  nicheId,
  competitionLevelIds,
  dailyCap,
  monthlyCap,
  status,
}: SubscriptionItem) => ({
  tenantId,
  nicheId,
  competitionLevelIds,
  dailyCap,
  monthlyCap,
  status,
});

async function record(tx: Tx, caller: Caller, { action, before, after }: Recorded): Promise<void> {
  const { id, tenantId, nicheId, nicheName, status } = after;
  await recordAudit(tx, caller, {
    action: `lead_subscription.${action}`,
    entityType: "lead_subscription",
    entityId: id,
    tenantId,
    before: before === null ? null : terms(before),
    after: terms(after),
  });
  await appendOutbox(tx, caller, {
    name: DISTRIBUTION_EVENTS.subscriptionSaved.name,
    aggregateType: "lead_subscription",
    aggregateId: id,
    tenantId,
    payload: { subscriptionId: id, tenantId, nicheId, status },
  });
  await recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: tenantId,
    tenantId,
    kind: `lead_subscription.${action}`,
    title: TITLES[action](nicheName),
  });
}
