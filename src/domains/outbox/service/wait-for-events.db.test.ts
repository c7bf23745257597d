import { afterEach, beforeEach, expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { metrics } from "@/platform/metrics";
import { emptyOutbox, writeEvent } from "./outbox.test-support";
import { openOutboxBell, type OutboxBell } from "./wait-for-events";
import { watchOutbox } from "./watch-outbox";

const LONGER_THAN_THE_TEST = 600_000;
let bell: OutboxBell;

const listeners = async (): Promise<number[]> => {
  const { rows } = await pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'fairlead listen' AND datname = current_database() AND query LIKE 'LISTEN%'",
  );
  return rows.map(({ pid }) => pid);
};

beforeEach(async () => {
  await emptyOutbox();
  bell = openOutboxBell();
  // it rings once when it begins to listen
  await bell.wait(LONGER_THAN_THE_TEST);
});
afterEach(() => bell.stop());

it("rings when a transaction that wrote events has committed, and remembers it between two waits", async () => {
  const waiting = bell.wait(LONGER_THAN_THE_TEST);
  await writeEvent();
  await waiting;
  await writeEvent();
  await bell.wait(LONGER_THAN_THE_TEST);
});

it("ends a wait when it is stopped, and a pause, too", async () => {
  const waiting = bell.wait(LONGER_THAN_THE_TEST);
  await bell.stop();
  await waiting;
  await bell.pause(LONGER_THAN_THE_TEST);
});

it("listens again after its connection was lost", async () => {
  const [pid] = await listeners();
  await pool.query("SELECT pg_terminate_backend($1)", [pid]);
  // the new connection rings, in case something was missed
  await bell.wait(LONGER_THAN_THE_TEST);
  const waiting = bell.wait(LONGER_THAN_THE_TEST);
  await writeEvent();
  await waiting;
});

it("is on the metrics page: what waits, for how long, what was set aside", async () => {
  const longAgo = new Date(Date.now() - 90_000);
  await writeEvent({ now: longAgo });
  const poisoned = await writeEvent();
  await pool.query("UPDATE outbox_event SET status = 'poisoned' WHERE aggregate_id = $1", [poisoned]);
  watchOutbox();
  const page = await metrics.registry.metrics();
  const value = (name: string) => Number(new RegExp(`^${name} (.*)$`, "m").exec(page)?.[1]);
  expect(value("fairlead_outbox_pending")).toBe(1);
  expect(value("fairlead_outbox_poisoned")).toBe(1);
  expect(value("fairlead_outbox_lag_seconds")).toBeGreaterThanOrEqual(90);
});
