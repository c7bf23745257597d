import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { announceEvents } from "./announce-events";
import { attemptDeliveries } from "./attempt-deliveries";
import { claimDeliveries } from "./claim-deliveries";
import {
  answers,
  deliveriesOf,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  time,
  testRuntime,
  writeDeliveries,
} from "./deliveries.test-support";
import { type DispatchedEvent } from "./dispatch-events";
import { releaseDeliveries } from "./release-deliveries";
import { addSecret } from "./secrets";
import { webhookRuntime } from "./transport";
import { lostDeliveries } from "./lost-deliveries";
import { waitingDeliveries } from "./waiting-deliveries";

testRuntime();
beforeEach(() => time.pass(60_000));

async function deliver(...events: DispatchedEvent[]): Promise<string[]> {
  const { waiting } = await announceEvents(events);
  const due = waiting.filter(({ dueAt }) => new Date(dueAt) <= time.now).map(({ id }) => id);
  await attemptDeliveries(due);
  const written = await prisma.webhookDelivery.findMany({
    where: { eventId: { in: events.map(({ id }) => id) } },
    orderBy: { id: "asc" },
  });
  return written.map(({ id }) => id);
}

describe("an event", () => {
  it("reaches each endpoint that wants it, once, signed so that the official libraries take it", async () => {
    time.now = new Date();
    const [first, second] = [await makeReceiver(), await makeReceiver()];
    const one = await makeEndpoint({ url: first.url });
    const two = await makeEndpoint({ url: second.url, tenantId: one.tenantId });
    const other = await makeEndpoint({ url: second.url });
    const deaf = await makeEndpoint({ url: first.url, tenantId: one.tenantId, eventTypes: ["invoice.paid"] });
    const event = makeDispute(one.tenantId);
    await deliver(event);
    await deliver(event);

    for (const [receiver, { secret }] of [
      [first, one],
      [second, two],
    ] as const) {
      expect(receiver.received).toHaveLength(1);
      const [received] = receiver.received;
      if (received === undefined) throw new Error("nothing came");
      const { headers, body } = received;
      expect(headers["webhook-id"]).toBe(event.id);
      expect(headers["user-agent"]).toMatch(/^Fairlead-Webhooks\/1\.0 /);
      for (const Library of [StandardWebhook, SvixWebhook]) {
        expect(new Library(secret).verify(body, headers)).toMatchObject({
          type: "lead.dispute.resolved",
          id: event.id,
          sequence: 1,
          timestamp: event.occurredAt,
          data: { lead_id: event.aggregateId, tenant_id: one.tenantId, resolution: "rejected" },
        });
      }
    }
    expect(await deliveriesOf(other.id)).toEqual([]);
    expect(await deliveriesOf(deaf.id)).toEqual([]);
    const [delivery] = await deliveriesOf(one.id);
    expect(delivery).toMatchObject({
      status: "succeeded",
      attempts: 1,
      lastStatus: 200,
      lastError: null,
      nextAt: null,
    });
    expect(delivery?.made).toMatchObject([
      { number: 1, trigger: "first", statusCode: 200, responseBody: "ok" },
    ]);
    expect((await prisma.webhookEndpoint.findUnique({ where: { id: one.id } }))?.lastSuccessAt).toEqual(
      time.now,
    );
  });

  it("is signed with the old and the new secret while one rotates, and not with an ended one", async () => {
    time.now = new Date();
    const receiver = await makeReceiver();
    const { id, tenantId, secret } = await makeEndpoint({ url: receiver.url });
    await prisma.webhookSecret.updateMany({
      where: { endpointId: id },
      data: { expiresAt: new Date(time.now.getTime() + 1_000) },
    });
    const renewed = await inTransaction((tx) => addSecret(tx, adminCaller(), { endpointId: id, tenantId }));
    await deliver(makeDispute(tenantId));
    time.pass(2_000);
    await deliver(makeDispute(tenantId));
    const [during, after] = receiver.received;
    if (during === undefined || after === undefined) throw new Error("two were sent");
    for (const each of [secret, renewed]) new StandardWebhook(each).verify(during.body, during.headers);
    new SvixWebhook(renewed).verify(after.body, after.headers);
    expect(() => new SvixWebhook(secret).verify(after.body, after.headers)).toThrow();
  });

  it("brings the endpoint's own headers, whose values are kept nowhere, and which cannot replace ours", async () => {
    const receiver = await makeReceiver();
    const headers = { Authorization: "Bearer of-the-receiver", "Webhook-Id": "forged" };
    const endpoint = await makeEndpoint({ url: receiver.url, headers });
    const event = makeDispute(endpoint.tenantId);
    await deliver(event);
    expect(receiver.received[0]?.headers).toMatchObject({
      authorization: "Bearer of-the-receiver",
      "webhook-id": event.id,
    });
    const [attempt] = (await deliveriesOf(endpoint.id))[0]?.made ?? [];
    expect(attempt?.requestHeaders).toMatchObject({ authorization: "(hidden)", "webhook-id": event.id });
    const [dump] = await prisma.$queryRaw<{ text: string }[]>`
      SELECT (SELECT string_agg(d::text, '') FROM webhook_delivery d)
        || (SELECT string_agg(a::text, '') FROM webhook_attempt a)
        || (SELECT string_agg(e::text, '') FROM webhook_endpoint e) AS text`;
    expect(dump?.text).not.toContain("of-the-receiver");
    expect(dump?.text).not.toContain("whsec_");
  });

  it("is kept as skipped for a disabled endpoint, and is nothing to one made later or deleted", async () => {
    const receiver = await makeReceiver();
    const off = { status: "disabled", disabledAt: time.now, disabledReason: "manual" } as const;
    const disabled = await makeEndpoint({ url: receiver.url, ...off });
    const event = makeDispute(disabled.tenantId);
    const { tenantId } = disabled;
    const later = await makeEndpoint({
      url: receiver.url,
      tenantId,
      createdAt: new Date(time.now.getTime() + 1),
    });
    const gone = await makeEndpoint({ url: receiver.url, tenantId, deletedAt: time.now });
    await deliver(event);
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(disabled.id)).toMatchObject([
      { status: "skipped", attempts: 0, finishedAt: time.now },
    ]);
    expect(await deliveriesOf(later.id)).toEqual([]);
    expect(await deliveriesOf(gone.id)).toEqual([]);
  });
});

describe("claiming", () => {
  it("sends a delivery once, however many workers find it due", async () => {
    const receiver = await makeReceiver((response) => void setImmediate(() => response.end("ok")));
    const endpoint = await makeEndpoint({ url: receiver.url, concurrency: 50 });
    const events = Array.from({ length: 40 }, () => makeDispute(endpoint.tenantId));
    const now = await writeDeliveries(events);
    expect(now).toHaveLength(40);
    const claims = await Promise.all(Array.from({ length: 4 }, () => claimDeliveries(webhookRuntime(), now)));
    const claimed = claims.flat().filter((claim) => claim !== null);
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
    time.pass(61_000);
    await Promise.all(Array.from({ length: 4 }, () => attemptDeliveries(now)));
    expect(receiver.received).toHaveLength(40);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(40);
  });

  it("keeps to the endpoint's own limit", async () => {
    const receiver = await makeReceiver((response) => void setTimeout(() => response.end("ok"), 5));
    const endpoint = await makeEndpoint({ url: receiver.url, concurrency: 3 });
    await deliver(...Array.from({ length: 20 }, () => makeDispute(endpoint.tenantId)));
    expect(receiver.received).toHaveLength(20);
    expect(receiver.load.most).toBe(3);
  });

  it("leaves to runs of their own what an endpoint has no room for, and all that follows while it is slow", async () => {
    webhookRuntime().patienceMs = 20;
    const held: (() => void)[] = [];
    const receiver = await makeReceiver((response) => void held.push(() => response.end("ok")));
    const endpoint = await makeEndpoint({ url: receiver.url, concurrency: 1 });
    const announced = announceEvents(Array.from({ length: 3 }, () => makeDispute(endpoint.tenantId)));
    const statuses = async () => (await deliveriesOf(endpoint.id)).map(({ status }) => status).sort();
    await expect.poll(statuses).toEqual(["pending", "pending", "sending"]);
    held[0]?.();
    const { deliveries, waiting } = await announced;
    expect({ deliveries, waiting: waiting.length }).toEqual({ deliveries: 3, waiting: 2 });
    const later = await announceEvents([makeDispute(endpoint.tenantId)]);
    expect(later).toMatchObject({ deliveries: 1, waiting: [{ endpointId: endpoint.id }] });
    expect(receiver.received).toHaveLength(1);

    receiver.answer = answers(200);
    webhookRuntime().patienceMs = 5_000;
    await attemptDeliveries([...waiting, ...later.waiting].map(({ id }) => id));
    expect(receiver.received).toHaveLength(4);
  });

  it("sends again what a dead sender held, once its claim has ended", async () => {
    const receiver = await makeReceiver();
    const endpoint = await makeEndpoint({ url: receiver.url });
    const ids = await writeDeliveries([makeDispute(endpoint.tenantId)]);
    const claim = { status: "sending", claimId: newId(), nextAt: null } as const;
    const claimedUntil = new Date(time.now.getTime() + 60_000);
    await prisma.webhookDelivery.updateMany({ where: { id: { in: ids } }, data: { ...claim, claimedUntil } });
    await attemptDeliveries(ids);
    expect(receiver.received).toEqual([]);
    expect(await waitingDeliveries(ids)).toMatchObject([{ dueAt: claimedUntil.toISOString() }]);
    time.pass(121_000);
    const lost = async () => (await lostDeliveries()).map(({ id }) => id).filter((id) => ids.includes(id));
    expect(await lost()).toEqual(ids);
    await attemptDeliveries(ids);
    expect(receiver.received).toHaveLength(1);
    expect(await lost()).toEqual([]);
  });

  it("sends at once what a dead sender held, where it is known that nobody else sends", async () => {
    const receiver = await makeReceiver();
    const endpoint = await makeEndpoint({ url: receiver.url, ordered: true });
    const aggregateId = newId();
    const events = [1, 2].map((sequence) => makeDispute(endpoint.tenantId, { aggregateId, sequence }));
    const ids = await writeDeliveries(events);
    const held = (await claimDeliveries(webhookRuntime(), ids)).filter((claim) => claim !== null);
    expect(held.map(({ eventId }) => eventId)).toEqual([events[0]?.id]);
    await attemptDeliveries(ids);
    expect(receiver.received).toEqual([]);
    expect(await releaseDeliveries()).toBeGreaterThan(0);
    await attemptDeliveries(ids);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(events.map(({ id }) => id));
    expect(await deliveriesOf(endpoint.id)).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
  });

  it("drops the result of a claim that another has taken over", async () => {
    const endpoint = await makeEndpoint();
    const taken = newId();
    const receiver = await makeReceiver((response) => {
      void prisma.webhookDelivery
        .updateMany({ where: { endpointId: endpoint.id }, data: { claimId: taken } })
        .then(() => response.writeHead(500).end());
    });
    await prisma.webhookEndpoint.update({ where: { id: endpoint.id }, data: { url: receiver.url } });
    await deliver(makeDispute(endpoint.tenantId));
    expect(await deliveriesOf(endpoint.id)).toMatchObject([
      { status: "sending", claimId: taken, attempts: 0, made: [] },
    ]);
    expect(
      (await prisma.webhookEndpoint.findUnique({ where: { id: endpoint.id } }))?.failingSince,
    ).toBeNull();
  });
});

describe("an endpoint that answers 410", () => {
  it("is disabled, its people are told, and what waited is kept as skipped", async () => {
    const receiver = await makeReceiver(answers(500));
    const endpoint = await makeEndpoint({ url: receiver.url });
    await deliver(makeDispute(endpoint.tenantId));
    receiver.answer = answers(410);
    await deliver(makeDispute(endpoint.tenantId));
    const after = await prisma.webhookEndpoint.findUniqueOrThrow({ where: { id: endpoint.id } });
    expect(after).toMatchObject({
      status: "disabled",
      disabledReason: "gone",
      disabledAt: time.now,
      version: 2,
    });
    expect((await deliveriesOf(endpoint.id)).map(({ status }) => status).sort()).toEqual([
      "failed",
      "skipped",
    ]);
    const events = await prisma.outboxEvent.findMany({ where: { aggregateId: endpoint.id } });
    expect(events).toMatchObject([{ name: "webhooks/endpoint.disabled", payload: { reason: "gone" } }]);
    const audit = await prisma.auditEvent.findMany({ where: { entityId: endpoint.id } });
    expect(audit).toMatchObject([{ action: "webhook_endpoint.disabled", actorType: "system" }]);
  });
});

describe("a deleted endpoint", () => {
  it("hears nothing more: what waits is cancelled", async () => {
    const receiver = await makeReceiver(answers(500));
    const endpoint = await makeEndpoint({ url: receiver.url });
    const ids = await deliver(makeDispute(endpoint.tenantId));
    await prisma.webhookEndpoint.update({ where: { id: endpoint.id }, data: { deletedAt: time.now } });
    time.pass(10_000);
    await attemptDeliveries(ids);
    expect(receiver.received).toHaveLength(1);
    expect(await deliveriesOf(endpoint.id)).toMatchObject([{ status: "cancelled", attempts: 1 }]);
  });
});
