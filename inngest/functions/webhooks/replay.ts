import { eventType } from "inngest";
import { z } from "zod";
import { JOB_EVENTS } from "@/domains/jobs/events";
import { beginTask, endTask, progressTask } from "@/domains/jobs/server";
import {
  attemptDeliveries,
  beginReplayRound,
  readReplay,
  waitingDeliveries,
} from "@/domains/webhooks/server";
import { inTransaction } from "@/platform/db/transaction";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { failsItsJob, queuedJob } from "../../fail-job";
import { followUps } from "./delivery-due";

/** A replay that goes on in a fresh run: the job as begun, and how far it is. */
const going = z.object({
  task: z.object({ jobId: z.uuid(), runId: z.uuid(), input: z.unknown() }),
  attempt: z.int(),
  /** Whose it is, as the event of the job says it: the share it is counted in. */
  tenantId: z.uuid().nullish(),
  after: z.uuid().nullable(),
  done: z.int(),
});
type Going = z.output<typeof going>;

const replayGoesOn = eventType("webhooks/replay.goes-on", { schema: going });

/** After so many rounds a fresh run goes on: a run keeps every step, and reads them all again at each. */
const MOST_ROUNDS = 2;
/**
 * Of all at once, and of one tenant: its big replays leave other tenants theirs. Those that are under way take turns;
 * with fewer at once, one of a tenant's ten would wait for its turn so long that it were taken for lost.
 */
const MOST_AT_ONCE = 6;
const PER_TENANT = 2;

/** Which job a run was for, and which attempt of it, by the event that started it. */
function jobOf(data: unknown): { jobId: string; attempt: number } {
  const further = going.safeParse(data);
  if (further.success) return { jobId: further.data.task.jobId, attempt: further.data.attempt };
  return queuedJob(data);
}

const owned = z.object({ tenantId: z.uuid().nullable() });

async function begin(data: unknown, owner: string): Promise<Going | null> {
  const { jobId, attempt } = queuedJob(data);
  const task = await beginTask({ jobId, attempt, owner, requestId: owner }, new Date());
  const { tenantId } = owned.parse(data);
  return task === null ? null : { task, attempt, tenantId, after: null, done: 0 };
}

/** Sends the next; null when none is left, or the job was cancelled. What fails again goes on in runs of its own. */
async function sendRound({ task, after, done }: Going): Promise<{ count: number; last: string } | null> {
  if (!(await inTransaction((tx) => progressTask(tx, task, done, new Date())))) return null;
  const ids = await beginReplayRound({ what: readReplay(task.input), after });
  const last = ids.at(-1);
  if (last === undefined) return null;
  const waiting = await waitingDeliveries([...ids, ...(await attemptDeliveries(ids))]);
  // from within the step: a run keeps what every step returns
  if (waiting.length > 0) await inngest.send(followUps(waiting));
  return { count: ids.length, last };
}

/** Sends again what failed or was skipped, a hundred at a time. */
export const replayDeliveries = inngest.createFunction(
  {
    id: "webhooks-replay",
    name: "Send webhooks again",
    triggers: [
      { event: outboxEvent(JOB_EVENTS.queued), if: 'event.data.payload.kind == "webhooks.replay"' },
      replayGoesOn,
    ],
    // staff, whose jobs are no tenant's, have a share as well
    concurrency: [{ limit: MOST_AT_ONCE }, { limit: PER_TENANT, key: "event.data.tenantId" }],
    retries: 3,
    onFailure: failsItsJob(
      "Something went wrong on our side. Run it again: what has arrived is left out.",
      jobOf,
    ),
  },
  async ({ event, runId, step }) => {
    const further = going.safeParse(event.data);
    const begun = further.success ? further.data : await step.run("begin", () => begin(event.data, runId));
    if (begun === null) return { outcome: "stale" };
    let place: Going = { ...begun, task: { ...begun.task } };
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const from = place;
      const sent = await step.run(`send ${round}`, () => sendRound(from));
      if (sent === null) {
        await step.run("end", () => endTask({ ...from.task, requestId: runId }, from.done, new Date()));
        return { outcome: "done", done: from.done };
      }
      place = { ...from, after: sent.last, done: from.done + sent.count };
    }
    const id = `replay:${place.task.runId}:${place.done}`;
    await step.sendEvent("go on in a fresh run", replayGoesOn.create(place, { id }));
    return { outcome: "goes on", done: place.done };
  },
);
