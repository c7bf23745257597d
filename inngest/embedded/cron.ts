import { newId } from "@/platform/ids";
import { createRuns } from "./create-runs";
import { nextDue } from "./functions";
import { addJobs, type QueueJob } from "./queue";
import { transaction } from "./transaction";
import type { Engine } from "./types";

function cronJob(functionId: string, pattern: string, after: Date): QueueJob | null {
  const due = nextDue(pattern, after);
  if (due === null) return null;
  return {
    task: "cron",
    payload: { functionId, pattern, due: due.toISOString() },
    key: `cron:${functionId}:${pattern}`,
    due,
  };
}

/** Queues the next time of every schedule; what became due while nothing ran is still in the queue, once. */
export async function scheduleAll(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const jobs = [...engine.functions.values()].flatMap(({ id, crons }) =>
    crons.flatMap((pattern) => cronJob(id, pattern, now) ?? []),
  );
  await addJobs(engine.pool, engine.clock, jobs, { keep: true });
}

/** Starts a scheduled run and queues the schedule's next time, both or neither. */
export async function runScheduled(
  engine: Engine,
  { functionId = "", pattern = "" }: Record<string, string>,
): Promise<void> {
  const fn = engine.functions.get(functionId);
  // The schedule of an earlier version: its last job ends it.
  if (fn?.crons.includes(pattern) !== true) return;
  const now = engine.clock.now();
  const next = cronJob(functionId, pattern, now);
  await transaction(engine.pool, async (client) => {
    const id = newId(now);
    const event = { id, name: "inngest/scheduled.timer", ts: now.getTime(), data: { cron: pattern } };
    await createRuns(client, engine, [{ id, function: fn, events: [event] }]);
    if (next !== null) await addJobs(client, engine.clock, [next]);
  });
}
