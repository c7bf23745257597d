import { beforeEach, expect, it } from "vitest";
import { cancelTenantJob } from "@/domains/jobs/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { tenantCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { forgetfulTx } from "../../../../test/support/without-where";
import { queueReplay } from "../server";
import { makeDispute, makeEndpoint, writeDeliveries } from "./deliveries.test-support";
import { listOwnReplays } from "./own-replays";

const LIMIT: unknown = expect.stringMatching(/^You have 10 jobs .* replays under Webhooks, Replays/);
const NOW = new Date("2026-11-21T12:00:00Z");
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let tenantId: string;
beforeEach(async () => {
  tenantId = await missed();
});

/** A tenant with one delivery that was skipped. */
async function missed(): Promise<string> {
  const { id } = await makeTenant();
  await makeEndpoint({ tenantId: id });
  await writeDeliveries([makeDispute(id)]);
  const over = { status: "skipped", nextAt: null, finishedAt: NOW } as const;
  await prisma.webhookDelivery.updateMany({ where: { tenantId: id }, data: over });
  return id;
}

const ask = async (of: string, now = NOW, caller = tenantCaller(of, { now })): Promise<string> =>
  (await withTenant(of, (tx) => queueReplay(tx, caller, { what: "skipped", tenantId: of }))).jobId;
const list = (tx: Tx) => listOwnReplays(tx, { tenantId, limit: 25 });
const cancelled = (tx: Tx, id: string) =>
  cancelTenantJob(tx, tenantCaller(tenantId, { now: NOW }), { id, tenantId, kind: "webhooks.replay" });

it("are listed newest first, page by page, without a tenant's other jobs", async () => {
  const [first, second] = [await ask(tenantId), await ask(tenantId, minutesLater(1))];
  const export_ = await ask(tenantId, minutesLater(2));
  await prisma.job.update({ where: { id: export_ }, data: { kind: "export.inbox" } });
  const page = await withTenant(tenantId, (tx) => listOwnReplays(tx, { tenantId, limit: 1 }));
  expect(page.items).toMatchObject([{ id: second, asked: { what: "skipped" } }]);
  expect(page.nextCursor).not.toBeNull();
  const cursor = { id: second, createdAt: minutesLater(1) };
  const rest = await withTenant(tenantId, (tx) => listOwnReplays(tx, { tenantId, limit: 1, cursor }));
  expect(rest).toMatchObject({ items: [{ id: first }], nextCursor: null });
});

it("whose question this version cannot read are listed all the same", async () => {
  const id = await ask(tenantId);
  await prisma.job.update({ where: { id }, data: { input: { what: "everything" } } });
  expect((await withTenant(tenantId, list)).items).toMatchObject([{ id, asked: null }]);
});

it("of another tenant are neither shown nor stopped, with the where of the tenant taken out", async () => {
  const mine = await ask(tenantId);
  const theirs = await ask(await missed());
  const forgetting = <T>(work: (tx: Tx) => Promise<T>) =>
    withTenant(tenantId, async (real) => {
      const { tx, forgotten } = forgetfulTx(real);
      return work(tx).finally(() => expect(forgotten()).toBeGreaterThan(0));
    });
  expect((await forgetting(list)).items.map(({ id }) => id)).toEqual([mine]);
  await expect(forgetting((tx) => cancelled(tx, theirs))).rejects.toMatchObject({ code: "not_found" });
  expect(await prisma.job.findUniqueOrThrow({ where: { id: theirs } })).toMatchObject({
    state: "queued",
    cancelRequestedAt: null,
  });
  // without walls the same statement finds both, so that the rest means something
  const unwalled = await inTransaction((real) => list(forgetfulTx(real).tx));
  expect(unwalled.items.map(({ id }) => id)).toEqual(expect.arrayContaining([mine, theirs]));
});

it("are refused beyond ten that are not over, with where to stop one", async () => {
  const caller = tenantCaller(tenantId, { now: NOW });
  for (let count = 0; count < 10; count += 1) await ask(tenantId, NOW, caller);
  await expect(ask(tenantId, NOW, caller)).rejects.toMatchObject({
    code: "too_many_requests",
    detail: LIMIT,
  });
});
