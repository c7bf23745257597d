import { beforeEach, expect, it } from "vitest";
import { listSchedules, readRunsOverview } from "@/domains/dev-aids/server";
import { requestScheduledRun, runScheduled } from "@/domains/outbox/server";
import { systemCaller } from "@/platform/caller";
import { pool } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { adminCaller } from "../support/caller";

const JOB = "outbox-drop-settled";
const now = new Date("2026-11-21T03:10:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeEach(() => pool.query("DELETE FROM scheduled_run"));

const schedules = (at = now) => readOnly((tx) => listSchedules(tx, at));
const schedule = async (at = now) => (await schedules(at)).find(({ id }) => id === JOB);
const failing = async () => (await readOnly((tx) => readRunsOverview(tx, now))).schedulesFailing;
const run = (at: Date, work: () => Promise<number>) =>
  runScheduled(systemCaller("Test", at, newId()), { job: JOB, requestId: null }, work, (dropped) => ({
    dropped,
  }));

it("says when it runs, when it is due next, and how it went", async () => {
  expect(await schedule()).toMatchObject({
    title: "Drop events and records of runs of long ago",
    schedule: "Every day at 03:10 UTC",
    nextAt: new Date("2026-11-22T03:10:00Z"),
    lastSuccessAt: null,
    last: null,
  });
  await run(now, () => Promise.resolve(3));
  expect(await schedule()).toMatchObject({
    lastSuccessAt: expect.any(Date) as Date,
    last: { status: "succeeded", open: false, requestedBy: null, startedAt: now, result: { dropped: 3 } },
  });
  expect(await failing()).toBe(0);
  await expect(run(later(1), () => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
  expect(await schedule()).toMatchObject({
    lastSuccessAt: expect.any(Date) as Date,
    last: { status: "failed", open: false, error: "disk full" },
  });
  expect(await failing()).toBe(1);
});

it("is open from the press of Run Now on, but not for ever", async () => {
  const requestId = newId();
  await inTransaction((tx) =>
    requestScheduledRun(tx, adminCaller({ name: "Ann", now }), { job: JOB, requestId }),
  );
  expect((await schedule(later(59)))?.last).toMatchObject({
    id: requestId,
    status: "requested",
    open: true,
    requestedBy: "Ann",
  });
  expect((await schedule(later(61)))?.last).toMatchObject({ status: "requested", open: false });
});

it("has one more where Inngest carries the work out: nothing else empties the outbox there", async () => {
  expect((await schedules()).map(({ id }) => id)).not.toContain("outbox-relay-pending");
  Object.assign(env, { INNGEST_DEV: "1" });
  try {
    expect((await schedules()).map(({ id }) => id)).toContain("outbox-relay-pending");
  } finally {
    Object.assign(env, { INNGEST_DEV: undefined });
  }
});
