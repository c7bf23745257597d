import { afterEach, beforeEach, expect, it } from "vitest";
import { emptyOutbox, outboxRows, writeEvent } from "@/domains/outbox/service/outbox.test-support";
import { startFakeInngest } from "../support/fake-inngest";
import { killProcess, killProcesses, startProcess } from "../support/test-process";

const PATIENCE = { timeout: 60_000, interval: 20 };
let inngest: Awaited<ReturnType<typeof startFakeInngest>>;

const startRelayProcess = () => startProcess("test/support/relay-process.ts", { INNGEST_DEV: inngest.url });

const pending = async (): Promise<number> =>
  (await outboxRows()).filter(({ status }) => status === "pending").length;

/** Of each record the numbers of its events, as they were first accepted. */
function orderOfRecords(): Map<unknown, unknown[]> {
  const seen = new Set<string>();
  const order = new Map<unknown, unknown[]>();
  for (const { id, data } of inngest.accepted) {
    if (seen.has(id)) continue;
    seen.add(id);
    order.set(data["aggregateId"], [...(order.get(data["aggregateId"]) ?? []), data["sequence"]]);
  }
  return order;
}

beforeEach(async () => {
  await emptyOutbox();
  inngest = await startFakeInngest();
});
afterEach(async () => {
  await killProcesses();
  await inngest.stop();
});

it("survives a kill -9 while events are on their way: nothing is lost, nothing gets a new id", async () => {
  const leads = await Promise.all(Array.from({ length: 20 }, () => writeEvent()));
  for (const aggregateId of leads) await writeEvent({ aggregateId });
  inngest.answer = "hang";
  const first = await startRelayProcess();
  await expect.poll(() => inngest.offered.length, PATIENCE).toBeGreaterThan(0);
  await killProcess(first);
  const written = (await outboxRows()).map(({ id }) => id).sort();
  expect(await pending()).toBe(40);

  inngest.answer = "unavailable";
  await startRelayProcess();
  const before = inngest.offered.length;
  await expect.poll(() => inngest.offered.length, PATIENCE).toBeGreaterThan(before);
  inngest.answer = "accept";
  await expect.poll(pending, PATIENCE).toBe(0);
  expect([...new Set(inngest.accepted.map(({ id }) => id))].sort()).toEqual(written);
  expect([...orderOfRecords().values()]).toEqual(leads.map(() => [1, 2]));
}, 120_000);

it("sends every event once when two processes relay at the same time", async () => {
  await Promise.all([startRelayProcess(), startRelayProcess()]);
  const leads = await Promise.all(Array.from({ length: 30 }, () => writeEvent()));
  for (let round = 0; round < 4; round += 1)
    await Promise.all(leads.map((aggregateId) => writeEvent({ aggregateId })));
  await expect.poll(pending, PATIENCE).toBe(0);
  expect(inngest.accepted.length).toBe(150);
  expect([...orderOfRecords().values()]).toEqual(leads.map(() => [1, 2, 3, 4, 5]));
}, 120_000);
