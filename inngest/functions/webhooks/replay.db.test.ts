import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelJob, readTenantJob } from "@/domains/jobs/server";
import {
  beginReplayRound,
  countReplay,
  queueReplay,
  replayDelivery,
  updateEndpoint,
} from "@/domains/webhooks/server";
import { attemptDeliveries } from "@/domains/webhooks/server";
import {
  answers,
  deliveriesOf,
  followClock,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  writeDeliveries,
} from "@/domains/webhooks/service/deliveries.test-support";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller, tenantCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { replayDeliveries } from "./replay";
import { retryDelivery } from "./retry";
import { sendQueued } from "./send-queued";

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  const functions = [replayDeliveries, retryDelivery, sendQueued];
  runner = await testRunner({ functions, now: new Date("2026-11-21T10:00:00Z") });
  followClock(runner.now);
});
afterAll(() => runner.stop());
beforeEach(() => runner.advance("1h"));

const admin = () => adminCaller({ now: runner.now() });
type Endpoint = Awaited<ReturnType<typeof makeEndpoint>>;

/** So many events that an endpoint was sent, all of which ended in `status`. */
async function ended(endpoint: Endpoint, count: number, status: "failed" | "skipped"): Promise<string[]> {
  await writeDeliveries(Array.from({ length: count }, () => makeDispute(endpoint.tenantId)));
  const made = await prisma.webhookDelivery.findMany({
    where: { endpointId: endpoint.id, status: "pending" },
  });
  const ids = made.map(({ id }) => id);
  const over = { status, nextAt: null, finishedAt: runner.now(), step: 10, attempts: 10 };
  await prisma.webhookDelivery.updateMany({ where: { id: { in: ids } }, data: over });
  return ids;
}

const jobOf = (id: string) => prisma.job.findUniqueOrThrow({ where: { id } });

describe("a replay", () => {
  it("sends what failed since a time, under the same ids, without what has arrived meanwhile", async () => {
    const receiver = await makeReceiver();
    const endpoint = await makeEndpoint({ url: receiver.url });
    await ended(endpoint, 2, "failed");
    await runner.advance("1h");
    const since = runner.now();
    const failed = await ended(endpoint, 5, "failed");
    const input = { what: "failed", since, endpointId: endpoint.id } as const;
    expect(await inTransaction((tx) => countReplay(tx, input))).toEqual({ sendable: 5, unsendable: 0 });
    const { jobId } = await inTransaction((tx) => queueReplay(tx, admin(), input));
    await inTransaction((tx) => replayDelivery(tx, admin(), { id: failed[0] ?? "" }));
    await attemptDeliveries(failed.slice(0, 1));
    expect(receiver.received).toHaveLength(1);
    await runner.relay();
    await runner.settle();

    const after = await deliveriesOf(endpoint.id);
    expect(
      after
        .filter(({ status }) => status === "succeeded")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(failed.toSorted());
    expect(after.filter(({ status }) => status === "failed")).toHaveLength(2);
    const sent = receiver.received.map(({ headers }) => headers["webhook-id"]);
    const eventIds = after.filter(({ id }) => failed.includes(id)).map(({ eventId }) => eventId);
    expect(sent.toSorted()).toEqual(eventIds.toSorted());
    expect(after.find(({ id }) => id === failed[1])?.made).toMatchObject([{ number: 11, trigger: "replay" }]);
    expect(await jobOf(jobId)).toMatchObject({ state: "done", done: 4, total: 5, kind: "webhooks.replay" });
    const audit = await prisma.auditEvent.findMany({
      where: { entityId: jobId, action: "webhook_deliveries.replayed" },
    });
    expect(audit).toMatchObject([{ actorType: "staff", after: { what: "failed", deliveries: 5 } }]);
  });

  it("counts a failure from the time at which it was given up, not from the event's", async () => {
    const endpoint = await makeEndpoint();
    const [before = "", after = ""] = await ended(endpoint, 2, "failed");
    await runner.advance("75h");
    const since = runner.now();
    const givenUp = (id: string, ms: number) =>
      prisma.webhookDelivery.update({ where: { id }, data: { finishedAt: new Date(since.getTime() + ms) } });
    await givenUp(before, -1);
    await givenUp(after, 0);
    const input = { what: "failed", since, endpointId: endpoint.id } as const;
    expect(await inTransaction((tx) => countReplay(tx, input))).toEqual({ sendable: 1, unsendable: 0 });
    expect(await beginReplayRound({ what: input, after: null })).toEqual([after]);
  });

  it("shows how far it is while it sends, and keeps little of it however much that is", async () => {
    const shown: number[] = [];
    const receiver = await makeReceiver((response) => {
      if (receiver.received.length % 70 !== 0) return void response.end("ok");
      void prisma.job.findFirst({ where: { state: "running" } }).then((job) => {
        shown.push(job?.done ?? -1);
        response.end("ok");
      });
    });
    const endpoint = await makeEndpoint({ url: receiver.url });
    await ended(endpoint, 220, "failed");
    const input = { what: "failed", since: runner.now(), endpointId: endpoint.id } as const;
    const { jobId } = await inTransaction((tx) => queueReplay(tx, admin(), input));
    await runner.relay();
    await runner.settle();
    expect(receiver.received).toHaveLength(220);
    expect(await jobOf(jobId)).toMatchObject({ state: "done", done: 220, total: 220 });
    expect(shown).toEqual([0, 100, 200]);
    const runs = (await runner.runs("webhooks-replay")).slice(-2);
    expect(runs.map(({ status }) => status)).toEqual(["done", "done"]);
    const kept = runs.flatMap(({ steps }) => steps.map(({ output }) => JSON.stringify(output).length));
    expect(kept.every((length) => length < 1_000)).toBe(true);
  });

  it("sends what was skipped once the endpoint is enabled again, and not before", async () => {
    const receiver = await makeReceiver();
    const endpoint = await makeEndpoint({ url: receiver.url });
    await ended(endpoint, 3, "skipped");
    const { id: endpointId, tenantId } = endpoint;
    const status = (to: "active" | "disabled") =>
      inTransaction((tx) => updateEndpoint(tx, admin(), { endpointId, tenantId, status: to }));
    await status("disabled");
    const input = { what: "skipped", tenantId } as const;
    expect(await inTransaction((tx) => countReplay(tx, input))).toEqual({ sendable: 0, unsendable: 3 });
    await expect(inTransaction((tx) => queueReplay(tx, admin(), input))).rejects.toMatchObject({
      code: "conflict",
    });
    await status("active");
    await inTransaction((tx) => queueReplay(tx, admin(), input));
    await runner.relay();
    await runner.settle();
    expect((await deliveriesOf(endpointId)).map(({ status: now }) => now)).toEqual([
      "succeeded",
      "succeeded",
      "succeeded",
    ]);
  });

  it("goes on in runs of its own with what fails again, on a fresh schedule", async () => {
    const receiver = await makeReceiver(answers(500));
    const endpoint = await makeEndpoint({ url: receiver.url });
    await ended(endpoint, 1, "failed");
    const input = { what: "failed", since: runner.now(), endpointId: endpoint.id } as const;
    await inTransaction((tx) => queueReplay(tx, admin(), input));
    await runner.relay();
    await runner.settle();
    receiver.answer = answers(200);
    await runner.advance("5s");
    expect(await deliveriesOf(endpoint.id)).toMatchObject([{ status: "succeeded", attempts: 12, step: 2 }]);
  });

  it("of a tenant sends its own alone, and shows it how far it is", async () => {
    const receiver = await makeReceiver();
    const own = await makeEndpoint({ url: receiver.url });
    const foreign = await makeEndpoint({ url: receiver.url });
    await ended(own, 2, "failed");
    await ended(foreign, 2, "failed");
    const { tenantId } = own;
    const owner = tenantCaller(tenantId, { now: runner.now() });
    const input = { what: "failed", since: runner.now(), tenantId } as const;
    const { jobId } = await withTenant(tenantId, (tx) => queueReplay(tx, owner, input));
    await runner.relay();
    await runner.settle();
    expect(receiver.received).toHaveLength(2);
    const after = await deliveriesOf(foreign.id);
    expect(after.map(({ status }) => status)).toEqual(["failed", "failed"]);
    const shown = (of: string) =>
      withTenant(of, (tx) => readTenantJob(tx, { id: jobId, tenantId: of, kind: "webhooks.replay" }));
    expect(await shown(tenantId)).toMatchObject({ state: "done", done: 2, total: 2 });
    expect(await shown(foreign.tenantId)).toBeNull();
  });

  it("sends nothing once it was cancelled", async () => {
    const receiver = await makeReceiver();
    const endpoint = await makeEndpoint({ url: receiver.url });
    await ended(endpoint, 2, "failed");
    const input = { what: "failed", since: runner.now(), endpointId: endpoint.id } as const;
    const { jobId } = await inTransaction((tx) => queueReplay(tx, admin(), input));
    await inTransaction((tx) => cancelJob(tx, admin(), { id: jobId }));
    await runner.relay();
    await runner.settle();
    expect(receiver.received).toEqual([]);
    expect((await jobOf(jobId)).state).toBe("cancelled");
  });
});

describe("one delivery", () => {
  it("is sent again whatever became of it, unless it is under way or its endpoint hears nothing", async () => {
    const receiver = await makeReceiver();
    const endpoint = await makeEndpoint({ url: receiver.url });
    const [id = ""] = await ended(endpoint, 1, "failed");
    const replay = (which = id) => inTransaction((tx) => replayDelivery(tx, admin(), { id: which }));
    await replay();
    await expect(replay()).rejects.toMatchObject({ code: "conflict" });
    await runner.relay();
    await runner.settle();
    await replay();
    await runner.relay();
    await runner.settle();
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await prisma.webhookEndpoint.update({ where: { id: endpoint.id }, data: { deletedAt: runner.now() } });
    await expect(replay()).rejects.toMatchObject({ code: "conflict" });
    await expect(replay(newId())).rejects.toMatchObject({ code: "not_found" });
  });
});
