import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SCHEDULED_JOBS, scheduledJobs } from "@/domains/outbox/rules/scheduled-jobs";
import { listScheduledJobs, requestScheduledRun } from "@/domains/outbox/server";
import { pool } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller } from "../../test/support/caller";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";
import { serveInProcess } from "../embedded/call";
import { readFunctions } from "../embedded/functions";
import { functions } from "../registry";
import { relayPendingEvents } from "./outbox/relay-pending";

const JOBS = scheduledJobs("embedded");
const FREQUENT = JOBS.filter((id) => SCHEDULED_JOBS[id].frequent === true);
const SELDOM = JOBS.filter((id) => SCHEDULED_JOBS[id].frequent !== true);
/** From three to twenty past four: a pattern with a fixed hour comes once, one with a fixed minute alone twice. */
const runsInTheNight = (cron: string): number => (/^\d+ \d+ /.test(cron) ? 1 : 2);

let runner: Awaited<ReturnType<typeof testRunner>>;

async function start(ids: readonly string[], more: typeof functions = []) {
  runner = await testRunner({
    functions: [...functions.filter((one) => ids.includes(one.id())), ...more],
    now: new Date("2026-11-21T03:00:00Z"),
  });
}

async function recordsOf(job: string): Promise<string[]> {
  const { rows } = await pool.query<{ status: string }>(
    "SELECT status::text AS status FROM scheduled_run WHERE job = $1",
    [job],
  );
  return rows.map(({ status }) => status);
}

it("every function with a clock is a scheduled job, in the list that people see", async () => {
  const { announced } = await serveInProcess(inngest, functions);
  const known = [...readFunctions(announced, inngest.id).values()];
  const clocks = known.flatMap(({ id, crons }) => crons.map((cron) => [id, cron]));
  expect(clocks.sort()).toEqual(JOBS.map((id) => [id, SCHEDULED_JOBS[id].cron]).sort());
});

describe("jobs that run now and then", () => {
  beforeAll(() => start(SELDOM));
  afterAll(() => runner.stop());

  it("run by the clock, as often as they say", async () => {
    await runner.advance("80m");
    for (const job of SELDOM) {
      const records = await recordsOf(job);
      expect([job, records.length]).toEqual([job, runsInTheNight(SCHEDULED_JOBS[job].cron)]);
      expect(new Set(records)).toEqual(new Set(["succeeded"]));
    }
  });

  it.each(SELDOM)(
    "%s runs when somebody wants it now: once, when two press at once, and again later",
    async (job) => {
      const before = (await recordsOf(job)).length;
      const request = () => inTransaction((tx) => requestScheduledRun(tx, adminCaller(), { job }));
      const pressed = await Promise.allSettled([request(), request()]);
      expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      await runner.relay();
      await runner.settle();
      await request();
      await runner.relay();
      await runner.settle();
      const after = await recordsOf(job);
      expect(after.length).toBe(before + 2);
      expect(new Set(after)).toEqual(new Set(["succeeded"]));
    },
  );
});

describe("jobs that look every few minutes", () => {
  beforeAll(() => start(FREQUENT, [relayPendingEvents]));
  afterAll(() => runner.stop());
  beforeEach(() => pool.query("DELETE FROM scheduled_run"));

  it("run by the clock, and only their latest run is kept", async () => {
    await runner.advance("10m");
    expect(await runner.runs("webhooks-sweep")).toHaveLength(10);
    expect(await runner.runs("jobs-restart-lost")).toHaveLength(2);
    expect(await runner.runs("webhooks-reconcile")).toHaveLength(1);
    expect(await runner.runs("outbox-relay-pending")).toHaveLength(10);
    const jobs = await inTransaction(listScheduledJobs);
    for (const job of FREQUENT) {
      expect(await recordsOf(job)).toEqual(["succeeded"]);
      expect(jobs.find(({ id }) => id === job)?.last?.status).toBe("succeeded");
    }
  });

  it.each(FREQUENT)("%s runs when somebody wants it now", async (job) => {
    await inTransaction((tx) => requestScheduledRun(tx, adminCaller({ name: "Ann" }), { job }));
    await runner.relay();
    await runner.settle();
    const jobs = await inTransaction(listScheduledJobs);
    expect(jobs.find(({ id }) => id === job)?.last).toMatchObject({
      status: "succeeded",
      requestedBy: "Ann",
    });
  });
});
