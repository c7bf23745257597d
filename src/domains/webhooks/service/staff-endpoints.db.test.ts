import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeEndpoint } from "./deliveries.test-support";
import { deliveryFigures } from "./delivery-figures";
import { listAllEndpoints } from "./staff-endpoints";

const NOW = new Date("2026-11-21T10:00:00Z");
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR_MS);

type Endpoint = Awaited<ReturnType<typeof makeEndpoint>>;
type Over = "succeeded" | "failed" | "skipped";

async function addDelivery(
  endpoint: Endpoint,
  status: Over | "pending",
  createdAt = NOW,
  finishedAt = createdAt,
): Promise<void> {
  await prisma.webhookDelivery.create({
    data: {
      id: newId(),
      endpointId: endpoint.id,
      tenantId: endpoint.tenantId,
      eventId: newId(),
      eventType: "lead.assigned",
      body: "{}",
      aggregateType: "lead",
      aggregateId: newId(),
      sequence: 1,
      status,
      nextAt: status === "pending" ? createdAt : null,
      finishedAt: status === "pending" ? null : finishedAt,
      occurredAt: createdAt,
      createdAt,
    },
  });
}

const list = (input: Partial<Parameters<typeof listAllEndpoints>[1]> = {}) =>
  readOnly((tx) => listAllEndpoints(tx, { now: NOW, limit: 10, ...input }));

describe("what staff see of endpoints", () => {
  let working: Endpoint;
  let failing: Endpoint;
  let disabled: Endpoint;
  let deleted: Endpoint;

  beforeAll(async () => {
    working = await makeEndpoint({ url: "https://hooks.example/in?token=of-the-receiver" });
    failing = await makeEndpoint({
      description: "The dispatch desk, 100 % of it",
      failingSince: NOW,
      consecutiveFailures: 11,
      breakerOpenUntil: new Date(NOW.getTime() + 60_000),
      createdAt: new Date(NOW.getTime() + 1),
    });
    disabled = await makeEndpoint({
      status: "disabled",
      disabledAt: NOW,
      disabledReason: "failing",
      failingSince: NOW,
      createdAt: new Date(NOW.getTime() + 2),
    });
    deleted = await makeEndpoint({ deletedAt: NOW, failingSince: NOW });
    await addDelivery(working, "succeeded");
    await addDelivery(working, "succeeded", hoursAgo(25));
    // four days old, and given up an hour ago; given up two days ago
    await addDelivery(failing, "failed", hoursAgo(96), hoursAgo(1));
    await addDelivery(failing, "failed", hoursAgo(120), hoursAgo(48));
    await addDelivery(failing, "pending");
    await addDelivery(disabled, "skipped", hoursAgo(300));
  });

  it("lists everybody's, newest first, page by page, without deleted ones", async () => {
    const ids = (await list()).items.map(({ id }) => id);
    expect(ids).toEqual([disabled.id, failing.id, working.id]);
    const first = await list({ limit: 2 });
    expect(first.items).toHaveLength(2);
    expect(first.nextCursor).not.toBeNull();
    const rest = await list({ limit: 2, cursor: failing });
    expect(rest).toMatchObject({ items: [{ id: working.id }], nextCursor: null });
  });

  it("finds those of a tenant, of a status, and those that fail though they are enabled", async () => {
    const found = async (input: Parameters<typeof list>[0]) => (await list(input)).items.map(({ id }) => id);
    expect(await found({ tenantId: working.tenantId })).toEqual([working.id]);
    expect(await found({ status: "disabled" })).toEqual([disabled.id]);
    expect(await found({ status: "active" })).toEqual([failing.id, working.id]);
    expect(await found({ failing: true })).toEqual([failing.id]);
  });

  it("searches addresses and descriptions, but never the query of an address, which may hold a token", async () => {
    const found = async (search: string) => (await list({ search })).items.map(({ id }) => id);
    expect(await found("HOOKS.example/in")).toEqual([working.id]);
    expect(await found("dispatch desk")).toEqual([failing.id]);
    expect(await found("100 % of")).toEqual([failing.id]);
    expect(await found("hooks%example")).toEqual([]);
    expect(await found("of-the-receiver")).toEqual([]);
  });

  it("finds one by its id, also after it was deleted", async () => {
    const { items } = await list({ endpointId: deleted.id });
    expect(items).toMatchObject([{ id: deleted.id, deleted: true }]);
  });

  it("shows how they do, and no query of an address", async () => {
    const { items } = await list();
    expect(items[0]).toMatchObject({ disabledReason: "failing", disabledAt: NOW, breaker: "closed" });
    expect(items[1]).toMatchObject({ consecutiveFailures: 11, failingSince: NOW, breaker: "open" });
    const later = await list({ endpointId: failing.id, now: new Date(NOW.getTime() + 60_000) });
    expect(later.items).toMatchObject([{ breaker: "trying" }]);
    expect(items[2]?.address).toBe("https://hooks.example/in");
  });

  it("counts the log: a day of ends, everything under way and skipped, endpoints that fail", async () => {
    expect(await readOnly((tx) => deliveryFigures(tx, NOW))).toEqual({
      queued24h: 2,
      succeeded24h: 1,
      failed24h: 1,
      waiting: 1,
      skipped: 1,
      failingEndpoints: 1,
    });
  });
});
