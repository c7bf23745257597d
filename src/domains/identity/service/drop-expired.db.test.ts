import { expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { makeStaff } from "../../../../test/support/factories";
import { dropExpiredAccess } from "./drop-expired";

const now = new Date("2026-11-21T03:30:00Z");
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

it("drops sessions that are over and links that expired a month ago, the same run thrice or twice at once", async () => {
  const { id: userId } = await makeStaff();
  const session = (days: number) =>
    pool.query(
      `INSERT INTO session (id, user_id, realm, created_at, last_seen_at, expires_at, absolute_expires_at)
       VALUES ($1, $2, 'staff', $3, $3, $4, $4)`,
      [newId(), userId, inDays(-5), inDays(days)],
    );
  const link = (days: number) =>
    pool.query(
      "INSERT INTO one_time_link (id, user_id, purpose, created_at, expires_at) VALUES ($1, $2, 'invite', $3, $4)",
      [newId(), userId, inDays(-50), inDays(days)],
    );
  for (const days of [-1, -2, 1]) await session(days);
  for (const days of [-31, -29, 1]) await link(days);

  const [one, two] = await Promise.all([dropExpiredAccess(now), dropExpiredAccess(now)]);
  expect([one.sessions + two.sessions, one.links + two.links]).toEqual([2, 1]);
  expect(await dropExpiredAccess(now)).toEqual({ sessions: 0, links: 0 });

  const left = async (table: string) =>
    (await pool.query<{ at: Date }>(`SELECT expires_at AS at FROM ${table} ORDER BY 1`)).rows.map(
      ({ at }) => at,
    );
  expect(await left("session")).toEqual([inDays(1)]);
  expect(await left("one_time_link")).toEqual([inDays(-29), inDays(1)]);
});
