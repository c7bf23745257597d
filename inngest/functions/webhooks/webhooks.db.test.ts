import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RETRY_WAITS_MS } from "@/domains/webhooks/rules/schedule";
import {
  announceDispute,
  answers,
  deliveriesOf,
  followClock,
  makeEndpoint,
  makeReceiver,
  makeDispute,
  NO_PATIENCE,
  type Receiver,
  testRuntime,
} from "@/domains/webhooks/service/deliveries.test-support";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { makeTenant } from "../../../test/support/factories";
import { testRunner } from "../../../test/support/embedded-runner";
import { dispatchWebhooks } from "./dispatch";
import { retryDelivery } from "./retry";
import { sendHeldDeliveries } from "./send-held";

const START = new Date("2026-11-21T10:00:00Z");
const HOUR_MS = 3_600_000;
/** Offsets of all attempts of one schedule, without jitter. */
const SCHEDULE = RETRY_WAITS_MS.reduce((times, wait) => [...times, (times.at(-1) ?? 0) + wait], [0]);
const reset: Receiver["answer"] = (_, __, request) => void request.socket.resetAndDestroy();
const endless: Receiver["answer"] = (response) => {
  const more = (): void => void response.write("x".repeat(2_000), () => setImmediate(more));
  more();
};
const drip: Receiver["answer"] = (response) => {
  const timer = setInterval(() => response.write("x"), 50);
  response.on("close", () => clearInterval(timer));
};

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  const functions = [dispatchWebhooks, retryDelivery, sendHeldDeliveries];
  runner = await testRunner({ functions, now: START });
  followClock(runner.now);
});
afterAll(() => runner.stop());

const offsets = (receiver: Receiver, from: Date): number[] =>
  receiver.received.map(({ at }) => at.getTime() - from.getTime());

async function send(tenantId: string): Promise<string> {
  const { id, name, ...data } = makeDispute(tenantId);
  await runner.send({ id, name, data: { ...data } });
  await runner.settle();
  return id;
}

describe("75 hours (R6)", () => {
  it("deliver everything on schedule under one webhook-id, whatever a receiver does, and hold up nobody else", async () => {
    const { id: tenantId } = await makeTenant();
    const from = runner.now();
    const kinds: Record<string, Receiver["answer"]> = {
      down: answers(500),
      hang: () => undefined,
      drip,
      redirect: answers(307, { location: "http://127.0.0.1:9/" }),
      gone: answers(410),
      busy: answers(429, { "retry-after": "3600" }),
      endless,
      reset,
      healthy: answers(200),
    };
    const receivers = new Map<string, Receiver>();
    const endpoints = new Map<string, string>();
    for (const [kind, answer] of Object.entries(kinds)) {
      const receiver = await makeReceiver(answer);
      receivers.set(kind, receiver);
      const url = kind === "hang" || kind === "drip" ? receiver.url + NO_PATIENCE : receiver.url;
      endpoints.set(kind, (await makeEndpoint({ tenantId, url, createdAt: from })).id);
    }
    const of = (kind: string): Receiver => {
      const found = receivers.get(kind);
      if (found === undefined) throw new Error(kind);
      return found;
    };
    const deliveryOf = async (kind: string) => (await deliveriesOf(endpoints.get(kind) ?? ""))[0];

    const eventId = await send(tenantId);
    await runner.advance("10m");
    of("busy").answer = answers(200);
    await runner.advance(24 * HOUR_MS - 600_000);
    of("down").answer = answers(200);
    await runner.advance("52h");

    expect(offsets(of("healthy"), from)).toEqual([0]);
    expect(offsets(of("endless"), from)).toEqual([0]);
    expect(offsets(of("gone"), from)).toEqual([0]);
    expect(offsets(of("busy"), from)).toEqual([0, HOUR_MS]);
    expect(offsets(of("down"), from)).toEqual(SCHEDULE.slice(0, 8));
    for (const kind of ["hang", "drip", "redirect", "reset"]) {
      expect(offsets(of(kind), from), kind).toEqual(SCHEDULE);
      expect(await deliveryOf(kind), kind).toMatchObject({ status: "failed", attempts: 10 });
    }
    for (const kind of ["healthy", "endless", "busy", "down"]) {
      expect(await deliveryOf(kind), kind).toMatchObject({ status: "succeeded", lastStatus: 200 });
    }
    const errors = await Promise.all(
      Object.keys(kinds).map(async (kind) => [kind, (await deliveryOf(kind))?.lastError]),
    );
    expect(Object.fromEntries(errors)).toMatchObject({
      hang: "timeout",
      drip: "timeout",
      redirect: "redirect",
      gone: "gone",
      reset: "reset",
      down: null,
    });
    for (const { received } of receivers.values()) {
      expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([eventId]));
      expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    }
    expect((await deliveryOf("endless"))?.made[0]?.responseBody).toHaveLength(4_096);
    const runs = await runner.runs("webhooks-retry");
    expect(runs).toHaveLength(6);
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["done"]));
  }, 60_000);

  it("warn twice, disable after five days, and keep what comes then", async () => {
    const { id: tenantId } = await makeTenant();
    const from = runner.now();
    const receiver = await makeReceiver(answers(503));
    const { id } = await makeEndpoint({ tenantId, url: receiver.url, createdAt: from });
    await send(tenantId);
    await runner.advance("100h");
    const names = async () =>
      (await prisma.outboxEvent.findMany({ where: { aggregateId: id }, orderBy: { sequence: "asc" } })).map(
        ({ name, createdAt }) => [name, (createdAt.getTime() - from.getTime()) / HOUR_MS],
      );
    const warnings = [
      ["webhooks/endpoint.failing", (SCHEDULE[7] ?? 0) / HOUR_MS],
      ["webhooks/endpoint.failing", (SCHEDULE[9] ?? 0) / HOUR_MS],
    ];
    expect(await names()).toEqual(warnings);
    await send(tenantId);
    expect((await prisma.webhookEndpoint.findUnique({ where: { id } }))?.status).toBe("active");
    await runner.advance("36h");
    const [disabled, ...more] = (await names()).slice(2);
    expect([disabled?.[0], more]).toEqual(["webhooks/endpoint.disabled", []]);
    // the eleventh failure in a row had opened the breaker for a minute
    expect(disabled?.[1]).toBeCloseTo(100 + (SCHEDULE[7] ?? 0) / HOUR_MS, 1);
    const endpoint = await prisma.webhookEndpoint.findUnique({ where: { id } });
    expect(endpoint).toMatchObject({ status: "disabled", disabledReason: "failing", warnings: 2 });
    expect((endpoint?.disabledAt?.getTime() ?? 0) - from.getTime()).toBeGreaterThanOrEqual(120 * HOUR_MS);
    await send(tenantId);
    const statuses = (await deliveriesOf(id)).map(
      ({ status, createdAt }) => [createdAt.getTime(), status] as const,
    );
    expect(statuses.toSorted(([a], [b]) => a - b).map(([, status]) => status)).toEqual([
      "failed",
      "skipped",
      "skipped",
    ]);
  }, 60_000);
});

describe("an endpoint that wants order", () => {
  it("hears the events of one record in their sequence, however often one of them fails, and others meanwhile", async () => {
    const { id: tenantId } = await makeTenant();
    const receiver = await makeReceiver();
    const sequences: string[] = [];
    receiver.answer = (response, { body }) => {
      const { sequence, data } = JSON.parse(body) as { sequence: number; data: { lead_id: string } };
      const failing = sequences.length < 4 && data.lead_id === troubled;
      sequences.push(
        `${data.lead_id === troubled ? "troubled" : "other"} ${sequence} ${failing ? "failed" : "ok"}`,
      );
      response.writeHead(failing ? 500 : 200).end();
    };
    const troubled = newId();
    const calm = newId();
    const { id } = await makeEndpoint({
      tenantId,
      url: receiver.url,
      ordered: true,
      createdAt: runner.now(),
    });
    await announceDispute(tenantId, troubled);
    await runner.relay();
    await runner.settle();
    for (let turn = 0; turn < 3; turn += 1) await announceDispute(tenantId, troubled);
    await announceDispute(tenantId, calm);
    await runner.relay();
    await runner.advance("3h");
    const heard = sequences.filter((line) => line.startsWith("troubled"));
    expect(heard.filter((line) => line.endsWith("ok"))).toEqual([1, 2, 3, 4].map((n) => `troubled ${n} ok`));
    expect(
      heard.filter((line) => line.endsWith("failed")).every((line) => line === "troubled 1 failed"),
    ).toBe(true);
    expect(sequences.indexOf("other 1 ok")).toBeLessThan(sequences.indexOf("troubled 1 ok"));
    expect((await deliveriesOf(id)).every(({ status }) => status === "succeeded")).toBe(true);
  }, 60_000);

  it("hears them in order even when the later event is dispatched first", async () => {
    const { id: tenantId } = await makeTenant();
    const receiver = await makeReceiver();
    await makeEndpoint({ tenantId, url: receiver.url, ordered: true, createdAt: runner.now() });
    const lead = newId();
    const first = await announceDispute(tenantId, lead);
    const { id, name, ...data } = await announceDispute(tenantId, lead);
    await runner.send({ id, name, data: { ...data } });
    await runner.settle();
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([first.id, id]);
    await runner.relay();
    await runner.settle();
    expect(receiver.received).toHaveLength(2);
  });

  it("hears them in order even when the earlier one was lost on its way, however long ago", async () => {
    const { id: tenantId } = await makeTenant();
    const receiver = await makeReceiver();
    await makeEndpoint({ tenantId, url: receiver.url, ordered: true, createdAt: runner.now() });
    const lead = newId();
    const first = await announceDispute(tenantId, lead);
    const sent = { status: "sent", sentAt: runner.now() } as const;
    await prisma.outboxEvent.updateMany({ where: { dedupeId: first.id }, data: sent });
    await runner.advance("3h");
    const second = await announceDispute(tenantId, lead);
    await runner.relay();
    await runner.settle();
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([first.id, second.id]);
  });
});

async function runsWaiting(functionId: string): Promise<number> {
  return (await runner.runs(functionId)).filter(({ status }) => status !== "done").length;
}

describe("an endpoint whose breaker is open", () => {
  it("is left alone, what waits uses up no attempt, and all of it arrives when it is back", async () => {
    const { id: tenantId } = await makeTenant();
    const receiver = await makeReceiver(answers(500));
    const { id } = await makeEndpoint({ tenantId, url: receiver.url, createdAt: runner.now() });
    for (let turn = 0; turn < 60; turn += 1) {
      const { id: eventId, name, ...data } = makeDispute(tenantId);
      await runner.send({ id: eventId, name, data: { ...data } });
    }
    await runner.settle();
    const tried = receiver.received.length;
    expect(tried).toBeLessThan(60);
    const untried = async () => (await deliveriesOf(id)).filter(({ attempts }) => attempts === 0);
    expect((await untried()).length).toBe(60 - tried);
    // what was tried has a run of its own, what waits has one for all
    expect(await runsWaiting("webhooks-retry")).toBeLessThanOrEqual(tried);
    expect(await runsWaiting("webhooks-send-held")).toBe(1);
    await runner.advance("2h");
    expect(await runsWaiting("webhooks-send-held")).toBe(1);
    const kept = new Set((await untried()).map((delivery) => delivery.id));
    expect(kept.size).toBeGreaterThan(10);
    receiver.answer = answers(200);
    await runner.advance("30m");
    const after = await deliveriesOf(id);
    expect(after.map(({ status }) => status)).toEqual(after.map(() => "succeeded"));
    expect(after.filter((delivery) => kept.has(delivery.id)).every(({ attempts }) => attempts === 1)).toBe(
      true,
    );
    expect((await prisma.webhookEndpoint.findUnique({ where: { id } }))?.breakerOpenUntil).toBeNull();
  }, 60_000);
});
