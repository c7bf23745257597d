import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelTenantJob } from "@/domains/jobs/server";
import { queueReplay } from "@/domains/webhooks/server";
import {
  answers,
  followClock,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  type Receiver,
  testRuntime,
  writeDeliveries,
} from "@/domains/webhooks/service/deliveries.test-support";
import { listOwnReplays } from "@/domains/webhooks/service/own-replays";
import type { Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { tenantCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { makeStaff, makeTenant } from "../../../test/support/factories";
import { replayDeliveries } from "./replay";

const REPLAYS_PAGE: unknown = expect.stringMatching(/\/tenant\/webhooks\/replays$/);

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  runner = await testRunner({ functions: [replayDeliveries], now: new Date("2026-11-21T10:00:00Z") });
  followClock(runner.now);
});
afterAll(() => runner.stop());

/** An owner with an address for mail, who asked so long ago. */
async function owner(tenantId: string, secondsAgo = 0): Promise<{ caller: Caller; email: string }> {
  const { id, email } = await makeStaff({ realm: "tenant", role: "owner", tenantId });
  return { caller: tenantCaller(tenantId, { id, now: new Date(Date.now() - secondsAgo * 1_000) }), email };
}

/** A tenant with so many endpoints, each of which was sent so much that ended badly. */
async function missed(receiver: Receiver, count: number, endpoints = 1) {
  const { id: tenantId } = await makeTenant();
  const ids: string[] = [];
  for (let made = 0; made < endpoints; made += 1)
    ids.push((await makeEndpoint({ tenantId, url: receiver.url })).id);
  await writeDeliveries(Array.from({ length: count }, () => makeDispute(tenantId)));
  const over = { status: "failed", nextAt: null, finishedAt: runner.now() } as const;
  await prisma.webhookDelivery.updateMany({ where: { tenantId }, data: over });
  return { tenantId, endpointIds: ids, endpointId: ids[0] };
}

const ask = (tenantId: string, caller: Caller, endpointId?: string) => {
  const input = { what: "failed", since: runner.now(), tenantId, endpointId } as const;
  return withTenant(tenantId, (tx) => queueReplay(tx, caller, input));
};
const list = async (tenantId: string) =>
  (await withTenant(tenantId, (tx) => listOwnReplays(tx, { tenantId, limit: 25 }))).items;
const cancel = (tenantId: string, caller: Caller, id: string) =>
  withTenant(tenantId, (tx) => cancelTenantJob(tx, caller, { id, tenantId, kind: "webhooks.replay" }));
const mailsTo = (recipient: string) => prisma.mail.findMany({ where: { recipient } });

describe("a replay of a tenant", () => {
  it("is listed from when it was asked for to its end, and whoever asked is mailed if it took long", async () => {
    const receiver = await makeReceiver();
    const { tenantId, endpointId } = await missed(receiver, 2);
    const { caller, email } = await owner(tenantId, 61);
    const { jobId } = await ask(tenantId, caller, endpointId);
    const asked = { what: "failed", since: runner.now(), endpointId };
    const queued = { id: jobId, state: "queued", done: 0, total: 2, askedByName: "Test Owner", asked };
    expect(await list(tenantId)).toMatchObject([queued]);
    await runner.relay();
    await runner.settle();
    expect(await list(tenantId)).toMatchObject([
      { id: jobId, state: "done", done: 2, total: 2, error: null },
    ]);
    expect(await mailsTo(email)).toMatchObject([
      {
        template: "job_finished",
        tenantId,
        subject: "Done: Replay of 2 failed deliveries",
        data: { outcome: "done", detail: "2 done", page_url: REPLAYS_PAGE },
      },
    ]);
  });

  it("that was quick is not mailed about, nor is one to somebody who is shut out by then", async () => {
    const { tenantId } = await missed(await makeReceiver(), 1);
    const [quick, gone] = [await owner(tenantId), await owner(tenantId, 61)];
    await ask(tenantId, quick.caller);
    await ask(tenantId, gone.caller);
    await prisma.user.updateMany({ where: { email: gone.email }, data: { status: "deactivated" } });
    await runner.relay();
    await runner.settle();
    expect((await list(tenantId)).map(({ state }) => state)).toEqual(["done", "done"]);
    expect([...(await mailsTo(quick.email)), ...(await mailsTo(gone.email))]).toEqual([]);
  });

  it("shows how far it is, and stops after the round it is at once its tenant cancels it", async () => {
    const receiver = await makeReceiver();
    const { tenantId } = await missed(receiver, 220);
    const { caller, email } = await owner(tenantId, 61);
    const { jobId } = await ask(tenantId, caller);
    let shown: unknown;
    receiver.answer = (response) => {
      if (receiver.received.length !== 150) return void response.end("ok");
      void list(tenantId).then(async (replays) => {
        shown = replays;
        await cancel(tenantId, caller, jobId);
        response.end("ok");
      });
    };
    await runner.relay();
    await runner.settle();
    expect(shown).toMatchObject([{ state: "running", done: 100, total: 220, cancelRequested: false }]);
    expect(receiver.received).toHaveLength(200);
    expect(await list(tenantId)).toMatchObject([{ state: "cancelled", done: 200, total: 220 }]);
    expect(await mailsTo(email)).toEqual([]);
  });

  it("that waits is cancelled by its tenant, and sends nothing", async () => {
    const receiver = await makeReceiver();
    const { tenantId } = await missed(receiver, 1);
    const { caller } = await owner(tenantId);
    const { jobId } = await ask(tenantId, caller);
    await cancel(tenantId, caller, jobId);
    expect(await list(tenantId)).toMatchObject([{ state: "queued", cancelRequested: true }]);
    await runner.relay();
    await runner.settle();
    expect(receiver.received).toEqual([]);
    expect(await list(tenantId)).toMatchObject([{ state: "cancelled", done: 0 }]);
  });
});

describe("replays at once", () => {
  /** Holds its answers until it is told to let go. */
  async function holding() {
    const held: (() => void)[] = [];
    const receiver = await makeReceiver((response) => void held.push(() => response.end("ok")));
    const letGo = () => {
      receiver.answer = answers(200);
      for (const answer of held.splice(0)) answer();
    };
    return { receiver, letGo };
  }
  const isUnderWay = (tenantIds: string[]) =>
    prisma.job.count({ where: { tenantId: { in: tenantIds }, state: "running" } });

  it("are two of a tenant, so that its big ones hold up nobody else's", async () => {
    const { receiver, letGo } = await holding();
    const { tenantId, endpointIds } = await missed(receiver, 1, 5);
    const { caller } = await owner(tenantId);
    for (const id of endpointIds) await ask(tenantId, caller, id);
    await runner.relay();
    await expect.poll(() => receiver.load.now).toBe(2);

    const other = await missed(await makeReceiver(), 2);
    await ask(other.tenantId, (await owner(other.tenantId)).caller);
    await runner.relay();
    await expect.poll(async () => (await list(other.tenantId))[0]?.state).toBe("done");
    expect(await isUnderWay([tenantId])).toBe(2);
    letGo();
    await runner.settle();
    expect(receiver.received).toHaveLength(5);
    expect(await isUnderWay([tenantId])).toBe(0);
  });

  it("are six in all, and whoever waits has a turn", async () => {
    const { receiver, letGo } = await holding();
    const tenants = await Promise.all(Array.from({ length: 8 }, () => missed(receiver, 1)));
    const ids = tenants.map(({ tenantId }) => tenantId);
    for (const tenantId of ids) await ask(tenantId, (await owner(tenantId)).caller);
    await runner.relay();
    await expect.poll(() => receiver.load.now).toBe(6);
    expect(await isUnderWay(ids)).toBe(6);
    letGo();
    await runner.settle();
    expect(receiver.received).toHaveLength(8);
    expect(await isUnderWay(ids)).toBe(0);
  });
});
