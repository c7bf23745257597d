import { beforeEach, describe, expect, it } from "vitest";
import { systemCaller } from "@/platform/caller";
import { pool } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { dropSettledEvents } from "./drop-settled";
import { emptyOutbox, outboxRows, writeEvent } from "./outbox.test-support";
import { listScheduledJobs, requestScheduledRun, runScheduled } from "./scheduled-runs";

const now = new Date("2026-11-21T03:10:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const nightly = (at = now) => systemCaller("Drop events and records of runs of long ago", at, newId());
const state = async () => {
  const jobs = await inTransaction(listScheduledJobs);
  return jobs.find(({ id }) => id === "outbox-drop-settled");
};

beforeEach(emptyOutbox);

describe("a scheduled run", () => {
  it("leaves a record, with its figures and its last success, and an audit row by the system", async () => {
    expect((await state())?.last).toBeNull();
    const caller = nightly();
    await runScheduled(caller, "outbox-drop-settled", () => Promise.resolve({ dropped: 3 }));
    expect((await state())?.last).toMatchObject({
      status: "succeeded",
      startedAt: now,
      result: { dropped: 3 },
    });
    const { rows } = await pool.query(
      "SELECT actor_type::text, actor_name, action, after FROM audit_event WHERE request_id = $1",
      [caller.requestId],
    );
    expect(rows).toEqual([
      {
        actor_type: "system",
        actor_name: "Drop events and records of runs of long ago",
        action: "scheduled_run.succeeded",
        after: { job: "outbox-drop-settled", dropped: 3 },
      },
    ]);
  });

  it("says why it failed, keeps the last success in sight, and fails for its caller too", async () => {
    await runScheduled(nightly(daysAgo(1)), "outbox-drop-settled", () => Promise.resolve({}));
    const failing = runScheduled(nightly(), "outbox-drop-settled", () =>
      Promise.reject(new Error("disk full")),
    );
    await expect(failing).rejects.toThrow("disk full");
    const last = (await state())?.last;
    expect(last).toMatchObject({ status: "failed", startedAt: now, error: "disk full" });
    expect(last?.lastSuccessAt).toBeInstanceOf(Date);
  });

  it("closes what an earlier one left open when its process died", async () => {
    await pool.query(
      "INSERT INTO scheduled_run (id, job, started_at) VALUES ($1, 'outbox-drop-settled', $2)",
      [newId(), daysAgo(1)],
    );
    expect((await state())?.last?.status).toBe("running");
    await runScheduled(nightly(), "outbox-drop-settled", () => Promise.resolve({}));
    const { rows } = await pool.query("SELECT status::text FROM scheduled_run ORDER BY started_at");
    expect(rows).toEqual([{ status: "failed" }, { status: "succeeded" }]);
  });

  it("is started by a person through the outbox", async () => {
    await inTransaction((tx) => requestScheduledRun(tx, adminCaller(), "outbox-drop-settled"));
    const { rows } = await pool.query("SELECT name, payload FROM outbox_event");
    expect(rows).toEqual([
      { name: "outbox/scheduled_run.requested", payload: { job: "outbox-drop-settled" } },
    ]);
    await expect(inTransaction((tx) => requestScheduledRun(tx, adminCaller(), "none"))).rejects.toThrow(
      /no scheduled job "none"/,
    );
  });
});

describe("dropping settled events", () => {
  /** One event, in a state it reached some days ago. */
  async function eventOf(status: string, days: number): Promise<string> {
    const lead = await writeEvent({ now: daysAgo(days) });
    await pool.query(
      "UPDATE outbox_event SET status = $2::outbox_status, sent_at = CASE WHEN $2 = 'sent' THEN $3::timestamptz END WHERE aggregate_id = $1",
      [lead, status, daysAgo(days)],
    );
    return lead;
  }

  it("drops what was sent or skipped more than thirty days ago, and nothing that still waits", async () => {
    await eventOf("sent", 31);
    await eventOf("skipped", 31);
    const kept = [
      await eventOf("sent", 29),
      await eventOf("pending", 90),
      await eventOf("poisoned", 90),
      await eventOf("skipped", 29),
    ];
    const results = await Promise.all([dropSettledEvents(now), dropSettledEvents(now)]);
    expect(results[0] + results[1]).toBe(2);
    expect(await dropSettledEvents(now)).toBe(0);
    expect((await outboxRows()).map(({ aggregate }) => aggregate).sort()).toEqual(kept.sort());
  });

  it("keeps what was sent late, however old it is", async () => {
    const lead = await eventOf("sent", 60);
    await pool.query("UPDATE outbox_event SET sent_at = $2 WHERE aggregate_id = $1", [lead, daysAgo(2)]);
    expect(await dropSettledEvents(now)).toBe(0);
  });

  it("goes on numbering a record whose events are all gone", async () => {
    const lead = await eventOf("sent", 40);
    await dropSettledEvents(now);
    await writeEvent({ aggregateId: lead });
    expect((await outboxRows()).map(({ sequence, status }) => [sequence, status])).toEqual([[2, "pending"]]);
  });
});
