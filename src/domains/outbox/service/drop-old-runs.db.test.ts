import { expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { dropOldRuns } from "./drop-old-runs";

const now = new Date("2026-11-21T03:10:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

const record = (job: string, status: string, days: number) =>
  pool.query(
    `INSERT INTO scheduled_run (id, job, status, started_at, finished_at)
     VALUES ($1, $2, $3::scheduled_run_status, $4, $4)`,
    [newId(), job, status, daysAgo(days)],
  );

it("drops records older than ninety days, but never the last success and what came after it", async () => {
  for (const days of [200, 120, 91, 89, 1]) await record("nightly", "succeeded", days);
  await record("nightly", "failed", 95);
  for (const days of [400, 300]) await record("broken", "succeeded", days);
  for (const days of [299, 200, 10]) await record("broken", "failed", days);
  const [one, two] = await Promise.all([dropOldRuns(now), dropOldRuns(now)]);
  expect(one + two).toBe(5);
  expect(await dropOldRuns(now)).toBe(0);
  const { rows } = await pool.query<{ job: string; at: Date }>(
    "SELECT job, started_at AS at FROM scheduled_run ORDER BY job, started_at",
  );
  expect(rows.map(({ job, at }) => [job, at])).toEqual([
    ["broken", daysAgo(300)],
    ["broken", daysAgo(299)],
    ["broken", daysAgo(200)],
    ["broken", daysAgo(10)],
    ["nightly", daysAgo(89)],
    ["nightly", daysAgo(1)],
  ]);
});
