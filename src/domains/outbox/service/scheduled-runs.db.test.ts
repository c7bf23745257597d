import { beforeEach, describe, expect, it } from "vitest";
import { type Caller, systemCaller } from "@/platform/caller";
import { pool } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { dropSettledEvents } from "./drop-settled";
import { emptyOutbox, outboxRows, writeEvent } from "./outbox.test-support";
import { requestScheduledRun } from "./request-scheduled-run";
import { listScheduledJobs, runScheduled, type RunResult } from "./scheduled-runs";

type Opening = Parameters<typeof runScheduled>[1];

const now = new Date("2026-11-21T03:10:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const nightly = (at = now) => systemCaller("Drop events and records of runs of long ago", at, newId());
const JOB = "outbox-drop-settled";
const state = async (job: string = JOB) => {
  const jobs = await inTransaction(listScheduledJobs);
  return jobs.find(({ id }) => id === job);
};
const run = (caller: Caller, work: () => Promise<RunResult>, { job, requestId }: Partial<Opening> = {}) =>
  runScheduled(caller, { job: job ?? JOB, requestId: requestId ?? null }, work, (result) => result);
const done =
  (result: RunResult = {}) =>
  () =>
    Promise.resolve(result);
const ask = (requestId?: string, job: string = JOB) =>
  inTransaction((tx) =>
    requestScheduledRun(tx, adminCaller({ name: "Ann", now }), {
      job,
      ...(requestId === undefined ? {} : { requestId }),
    }),
  );

beforeEach(async () => {
  await emptyOutbox();
  await pool.query("DELETE FROM scheduled_run");
});

describe("a scheduled run", () => {
  it("leaves a record, with its figures and its last success, and an audit row by the system", async () => {
    expect((await state())?.last).toBeNull();
    const caller = nightly();
    await run(caller, done({ dropped: 3 }));
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

  it("says why it failed, keeps the last success in sight, is audited, and fails for its caller too", async () => {
    await run(nightly(daysAgo(1)), done());
    const caller = nightly();
    const failing = run(caller, () => Promise.reject(new Error("disk full")));
    await expect(failing).rejects.toThrow("disk full");
    const last = (await state())?.last;
    expect(last).toMatchObject({ status: "failed", startedAt: now, error: "disk full" });
    expect(last?.lastSuccessAt).toBeInstanceOf(Date);
    const sql = "SELECT action, after FROM audit_event WHERE request_id = $1";
    expect((await pool.query(sql, [caller.requestId])).rows).toEqual([
      { action: "scheduled_run.failed", after: { job: "outbox-drop-settled" } },
    ]);
  });

  it("closes what an earlier one left open when its process died", async () => {
    await pool.query(
      "INSERT INTO scheduled_run (id, job, started_at) VALUES ($1, 'outbox-drop-settled', $2)",
      [newId(), daysAgo(1)],
    );
    expect((await state())?.last?.status).toBe("running");
    await run(nightly(), done());
    const { rows } = await pool.query("SELECT status::text FROM scheduled_run ORDER BY started_at");
    expect(rows).toEqual([{ status: "failed" }, { status: "succeeded" }]);
  });

  it("of a job that mostly finds nothing is kept once, and audited when it did something", async () => {
    const job = "webhooks-sweep";
    const actions = async () => {
      const sql =
        "SELECT after FROM audit_event WHERE action = 'scheduled_run.succeeded' AND after->>'job' = $1";
      return (await pool.query<{ after: unknown }>(sql, [job])).rows;
    };
    await run(nightly(daysAgo(1)), done({ restarted: 0 }), { job });
    await run(nightly(), done({ restarted: 0 }), { job });
    expect(await actions()).toEqual([]);
    expect((await pool.query("SELECT FROM scheduled_run WHERE job = $1", [job])).rowCount).toBe(1);
    expect((await state(job))?.last).toMatchObject({ status: "succeeded", startedAt: now });
    await run(nightly(), done({ restarted: 2 }), { job });
    expect(await actions()).toEqual([{ after: { job, restarted: 2 } }]);
  });
});

describe("a scheduled run that somebody wants now", () => {
  it("goes through the outbox, and its run is the one that was asked for", async () => {
    const requestId = newId();
    await ask(requestId);
    const { rows } = await pool.query("SELECT name, aggregate_id, payload FROM outbox_event");
    expect(rows).toEqual([
      { name: "outbox/scheduled_run.requested", aggregate_id: requestId, payload: { job: JOB } },
    ]);
    expect((await state())?.last).toMatchObject({ status: "requested", requestedBy: "Ann", startedAt: now });
    await run(nightly(), done({ dropped: 1 }), { requestId });
    // at least once: what is handed over again is no further run
    await run(nightly(), done({ dropped: 0 }), { requestId });
    expect((await state())?.last).toMatchObject({
      status: "succeeded",
      requestedBy: "Ann",
      result: { dropped: 0 },
    });
    expect((await pool.query("SELECT FROM scheduled_run")).rowCount).toBe(1);
  });

  it("is asked for once, however often the same press arrives", async () => {
    const requestId = newId();
    await Promise.all([ask(requestId), ask(requestId)]);
    await ask(requestId);
    expect((await pool.query("SELECT FROM outbox_event")).rowCount).toBe(1);
  });

  it("is refused while one is asked for or under way, also when two press at once", async () => {
    const results = await Promise.allSettled([ask(), ask(), ask()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(ask()).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("already asked for") as string,
    });
    await pool.query("DELETE FROM scheduled_run");
    await run(nightly(), async () => {
      await expect(ask()).rejects.toMatchObject({
        code: "conflict",
        detail: expect.stringContaining("is running") as string,
      });
      return {};
    });
    await ask();
  });

  it("is not refused for one that was cut off, which is closed then", async () => {
    await run(nightly(daysAgo(1)), done());
    await pool.query("UPDATE scheduled_run SET status = 'running', finished_at = NULL");
    await ask();
    await run(nightly(), done());
    const { rows } = await pool.query("SELECT status::text FROM scheduled_run ORDER BY started_at, id");
    expect(rows.map(({ status }: { status: string }) => status).sort()).toEqual([
      "failed",
      "requested",
      "succeeded",
    ]);
  });

  it.each(["none", "outbox-relay-pending"])("is refused for %s, which does not run here", async (job) => {
    await expect(ask(undefined, job)).rejects.toThrow(`no scheduled job "${job}"`);
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
