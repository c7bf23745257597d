import type { InngestFunction } from "inngest";
import { parseDuration } from "../../inngest/embedded/duration";
import { startEmbeddedRunner } from "../../inngest/embedded/runner";
import { type JobEvent, sendEvents } from "../../inngest/client";
import { createRelay, jobRunner } from "../../inngest/relay";
import { pool, prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";

/** Jobs that are not due yet by the test's clock rest this long beyond their time by PostgreSQL's. */
const FAR_MS = 100 * 365 * 86_400_000;
const GIVE_UP_MS = 45_000;
const LOOK_MS = 3;

type SentEvent = Partial<JobEvent> & { name: string; data: Record<string, unknown> };

interface TestRunnerOptions {
  functions: InngestFunction.Any[];
  /** What the clock says until `advance` moves it. */
  now?: Date;
}

function durationOf(by: string | number): number {
  const duration = typeof by === "number" ? by : parseDuration(by);
  if (duration === null) throw new Error(`"${by}" is no duration`);
  return duration;
}

const untilNext = () =>
  new Promise((resolve) => {
    setTimeout(resolve, LOOK_MS);
  });

/** Runs functions as production does: Inngest's SDK, PostgreSQL, the queue. Only time stands still until it is moved. */
export async function testRunner({ functions, now = new Date() }: TestRunnerOptions) {
  const clock = { at: now };
  const runner = await startEmbeddedRunner({
    functions,
    clock: {
      now: () => new Date(clock.at),
      queueTime: (due) => (due <= clock.at ? new Date(0) : new Date(due.getTime() + FAR_MS)),
    },
  });

  async function isIdle(): Promise<boolean> {
    if (runner.busy() > 0) return false;
    const { rows } = await pool.query(
      "SELECT FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts LIMIT 1",
    );
    return rows.length === 0 && runner.busy() === 0;
  }

  /** Waits until nothing is due any more. */
  async function settle(): Promise<void> {
    await runner.carryOutRequests();
    const began = Date.now();
    while (!(await isIdle())) {
      if (Date.now() - began > GIVE_UP_MS) throw new Error(`The runner did not settle: ${await whatIsDue()}`);
      await untilNext();
    }
  }

  async function whatIsDue(): Promise<string> {
    const { rows } = await pool.query(
      "SELECT task_identifier, key, attempts, last_error, locked_at FROM graphile_worker.jobs WHERE run_at <= now()",
    );
    return JSON.stringify(rows);
  }

  /** When the next job is due by the test's clock. */
  async function nextDue(): Promise<Date | null> {
    const { rows } = await pool.query<{ at: Date | null }>(
      "SELECT min(run_at) AS at FROM graphile_worker.jobs WHERE run_at > now() AND task_identifier <> 'clean-up'",
    );
    const at = rows[0]?.at ?? null;
    return at === null ? null : new Date(at.getTime() - FAR_MS);
  }

  async function moveTo(at: Date): Promise<void> {
    clock.at = at;
    await pool.query(
      `SELECT count(*) FROM graphile_worker.reschedule_jobs(
         ARRAY(SELECT id FROM graphile_worker.jobs
                WHERE run_at > now() AND run_at <= $1 AND task_identifier <> 'clean-up'),
         run_at => to_timestamp(0))`,
      [new Date(at.getTime() + FAR_MS)],
    );
    await pool.query(`SELECT pg_notify('jobs:insert', '{"r":"0","count":10}')`);
  }

  /** Moves the clock on, stopping at every time at which something is due. */
  async function advance(by: string | number): Promise<void> {
    const target = new Date(clock.at.getTime() + durationOf(by));
    await settle();
    for (let due = await nextDue(); due !== null && due <= target; due = await nextDue()) {
      await moveTo(due > clock.at ? due : clock.at);
      await settle();
    }
    await moveTo(target);
    await settle();
  }

  /** Moves the clock on at once, while a step that the test holds is still under way. */
  const advanceWhileBusy = (by: string | number): Promise<void> =>
    moveTo(new Date(clock.at.getTime() + durationOf(by)));

  /** Hands events over, as `inngest.send` would. */
  async function send(...events: SentEvent[]): Promise<void> {
    await sendEvents(events.map((event) => ({ id: newId(), ts: clock.at.getTime(), ...event })));
  }

  const outbox = createRelay(jobRunner, () => new Date(clock.at));

  /** Hands over what waits in the outbox. Returns how many events that were. */
  async function relay(): Promise<number> {
    for (let sent = 0; ;) {
      const pass = await outbox.pass();
      if (pass.trouble === true) throw new Error("The outbox could not be handed over.");
      if (pass.sent === 0) return sent;
      sent += pass.sent;
    }
  }

  return {
    send,
    relay,
    settle,
    advance,
    advanceWhileBusy,
    now: () => new Date(clock.at),
    stop: () => runner.stop(),
    /** What became of the runs of a function, in the order in which they were queued. */
    runs: (functionId: string) =>
      prisma.run.findMany({
        where: { functionId },
        orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
        include: { steps: true },
      }),
  };
}
