import { expect } from "vitest";
import type { Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { sql } from "@/platform/db/sql";
import { withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { dayInZone } from "@/platform/time";
import { makeTenant } from "../../../../test/support/factories";
import type { SentUsageEvent } from "../rules/usage-event";
import { readUsage } from "./read-usage";
import { recordUsage } from "./record-usage";

/** A tenant's system, as the signed chain hands it to a handler. */
export interface Sender {
  tenantId: string;
  clientId: string;
}

export async function makeSender(timeZone: string | null = null, tenantId?: string): Promise<Sender> {
  const tenant = tenantId ?? (await makeTenant({ timeZone })).id;
  const client = await prisma.federatedClient.create({
    data: { id: newId(), tenantId: tenant, name: "Field app", createdByName: "Test" },
  });
  return { tenantId: tenant, clientId: client.id };
}

function senderCaller({ clientId, tenantId }: Sender, now: Date): Caller {
  return {
    actor: { type: "federation_key", id: clientId, name: "Field app", role: null, tenantId },
    requestId: newId(),
    ip: null,
    userAgent: null,
    now,
  };
}

export function send(sender: Sender, events: SentUsageEvent[], now = new Date()) {
  return withTenant(sender.tenantId, (tx) =>
    recordUsage(tx, senderCaller(sender, now), { clientId: sender.clientId, events }),
  );
}

export interface Rollup {
  meter: string;
  bucket: string;
  sum: string;
  count: number;
  max: string;
  latest: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MICRO = 1_000_000n;

function toMicro(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole) * MICRO + BigInt(fraction.padEnd(6, "0"));
}

function fromMicro(micro: bigint): string {
  const fraction = String(micro % MICRO)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${micro / MICRO}${fraction === "" ? "" : `.${fraction}`}`;
}

interface RawEvent {
  meter: string;
  quantity: string;
  occurredAt: Date;
}

/** The raw rows, as they are stored. */
export function rawEvents(tenantId: string): Promise<RawEvent[]> {
  return prisma.$queryRaw<RawEvent[]>`
    SELECT meter, quantity::text AS quantity, occurred_at AS "occurredAt" FROM usage_event
     WHERE tenant_id = ${tenantId}::uuid`;
}

const instant = (size: number) => (at: Date) =>
  new Date(Math.floor(at.getTime() / size) * size).toISOString();
const bucketOf = {
  minute: () => instant(MINUTE_MS),
  hour: () => instant(HOUR_MS),
  day: (zone: string) => (at: Date) => dayInZone(at, zone),
};
type Size = keyof typeof bucketOf;

/** What the rollups must say, computed anew from the raw rows, in whole micro-units. */
export function recomputed(raw: readonly RawEvent[], size: Size, zone: string): Rollup[] {
  const bucket = bucketOf[size](zone);
  const groups = new Map<string, RawEvent[]>();
  for (const event of raw) {
    const key = `${event.meter} ${bucket(event.occurredAt)}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  const rollups = [...groups].map(([key, events]) => {
    const [meter = "", start = ""] = key.split(" ");
    const quantities = events.map(({ quantity }) => toMicro(quantity));
    const newest = Math.max(...events.map(({ occurredAt }) => occurredAt.getTime()));
    const greatest = (values: bigint[]) => values.reduce((most, value) => (value > most ? value : most), 0n);
    const last = events.filter(({ occurredAt }) => occurredAt.getTime() === newest);
    return {
      meter,
      bucket: start,
      sum: fromMicro(quantities.reduce((sum, value) => sum + value, 0n)),
      count: events.length,
      max: fromMicro(greatest(quantities)),
      latest: fromMicro(greatest(last.map(({ quantity }) => toMicro(quantity)))),
    };
  });
  return sorted(rollups);
}

const sorted = (rollups: Rollup[]): Rollup[] =>
  rollups.toSorted((left, right) =>
    `${left.meter} ${left.bucket}` < `${right.meter} ${right.bucket}` ? -1 : 1,
  );

/** What the rollups say, with what waits to be added. */
export async function stored(tenantId: string, size: "minute" | "hour"): Promise<Rollup[]> {
  const table = size === "minute" ? sql`usage_minute` : sql`usage_hour`;
  const rows = await prisma.$queryRaw<(Omit<Rollup, "bucket"> & { bucket: Date })[]>`
    SELECT meter, date_bin(${`1 ${size}`}::interval, bucket, 'epoch') AS bucket, trim_scale(sum(sum))::text AS sum,
           sum(count)::float8 AS count, trim_scale(max(max))::text AS max,
           trim_scale((array_agg(latest ORDER BY latest_at DESC, latest DESC))[1])::text AS latest
      FROM (SELECT * FROM ${table} UNION ALL SELECT * FROM usage_delta) all_of_it
     WHERE tenant_id = ${tenantId}::uuid GROUP BY 1, 2`;
  return sorted(rows.map((row) => ({ ...row, bucket: row.bucket.toISOString() })));
}

/** The days as the analytics read them, through the tenant's own role. */
export async function storedDays(tenantId: string, zone: string): Promise<Rollup[]> {
  const range = { tenantId, from: "2025-01-01", to: "2027-12-31", zone, grain: "day" as const };
  const buckets = await withTenant(tenantId, (tx) => readUsage(tx, range));
  return sorted(buckets.map(({ start, ...rest }) => ({ ...rest, bucket: start })));
}

export const event = (id: string, changes: Partial<SentUsageEvent> = {}): SentUsageEvent => ({
  id,
  meter: "api.calls",
  quantity: 1,
  occurred_at: "2026-11-21T11:59:00Z",
  ...changes,
});

export const statuses = (results: { status: string }[]) => results.map(({ status }) => status);

/** Every rollup equals what its raw rows add up to. */
export async function expectRollupsOf({ tenantId }: Sender, zone: string): Promise<void> {
  const raw = await rawEvents(tenantId);
  expect(await stored(tenantId, "minute")).toEqual(recomputed(raw, "minute", zone));
  expect(await stored(tenantId, "hour")).toEqual(recomputed(raw, "hour", zone));
  expect(await storedDays(tenantId, zone)).toEqual(recomputed(raw, "day", zone));
}
