import { afterAll, beforeAll, expect, it } from "vitest";
import { SCHEDULED_JOB_IDS } from "@/domains/outbox/rules/scheduled-jobs";
import { listScheduledJobs, requestScheduledRun, SCHEDULED_JOBS } from "@/domains/outbox/server";
import { pool } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller } from "../../test/support/caller";
import { testRunner } from "../../test/support/embedded-runner";
import { functions } from "../registry";

const DAYS = 1;
/** A pattern with a fixed hour runs once a day, one with a fixed minute alone once an hour. */
const runsADay = (cron: string): number => (/^\d+ \d+ /.test(cron) ? 1 : 24);
let runner: Awaited<ReturnType<typeof testRunner>>;

async function runsOf(job: string): Promise<string[]> {
  const { rows } = await pool.query<{ status: string }>(
    "SELECT status::text AS status FROM scheduled_run WHERE job = $1",
    [job],
  );
  return rows.map(({ status }) => status);
}

beforeAll(async () => {
  runner = await testRunner({
    functions: functions.filter((one) => SCHEDULED_JOB_IDS.some((id) => id === one.id())),
    now: new Date("2026-11-21T12:00:00Z"),
  });
});
afterAll(() => runner.stop());

it("runs every job by the clock, as often as it says", async () => {
  await runner.advance(`${DAYS * 24}h`);
  for (const job of SCHEDULED_JOB_IDS) {
    const runs = await runsOf(job);
    expect([job, runs.length]).toEqual([job, DAYS * runsADay(SCHEDULED_JOBS[job].cron)]);
    expect(new Set(runs)).toEqual(new Set(["succeeded"]));
  }
  const jobs = await inTransaction(listScheduledJobs);
  expect(jobs.map(({ last }) => last?.status)).toEqual(jobs.map(() => "succeeded"));
});

it.each(SCHEDULED_JOB_IDS)("runs %s when somebody wants it now, also twice at once", async (job) => {
  const before = (await runsOf(job)).length;
  const request = () => inTransaction((tx) => requestScheduledRun(tx, adminCaller(), job));
  await Promise.all([request(), request()]);
  await runner.relay();
  await runner.settle();
  const after = await runsOf(job);
  expect(after.length).toBe(before + 2);
  expect(new Set(after)).toEqual(new Set(["succeeded"]));
});
