import { expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { forget } from "./clean-up";

const now = new Date("2026-11-21T12:00:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

const runs = (count: number, begun: number, ended: number | null) =>
  pool.query(
    `INSERT INTO run (id, function_id, events, status, queued_at, ended_at)
     SELECT gen_random_uuid(), 'test', '[]', $2::run_status, $3, $4 FROM generate_series(1, $1)`,
    [count, ended === null ? "sleeping" : "done", daysAgo(begun), ended === null ? null : daysAgo(ended)],
  );

it("forgets runs a month after their end and claims that are over, a thousand at a time", async () => {
  await runs(2_500, 32, 31);
  await runs(2, 32, 29);
  await runs(3, 60, null);
  await pool.query(
    `INSERT INTO run_claim (scope, key, expires_at)
     SELECT 'test', n::text, $1::timestamptz + (CASE WHEN n > 1500 THEN 1 ELSE 0 END) * interval '1 hour'
       FROM generate_series(1, 1501) n`,
    [now],
  );
  const deleted: (number | null)[] = [];
  const counting = {
    query: async (text: string, values: unknown[]) => {
      const answer = await pool.query(text, values);
      deleted.push(answer.rowCount);
      return answer;
    },
  } as unknown as typeof pool;
  await forget({ pool: counting, clock: { now: () => now, queueTime: (due) => due }, functions: new Map() });
  expect(deleted).toEqual([1_000, 500, 1_000, 1_000, 500, 0, 0]);
  const left = await pool.query<{ runs: number; claims: number }>(
    "SELECT (SELECT count(*)::int FROM run) AS runs, (SELECT count(*)::int FROM run_claim) AS claims",
  );
  expect(left.rows).toEqual([{ runs: 5, claims: 1 }]);
});
