import { advanceImportTask, type ImportTaskStep } from "@/domains/ingestion/server";
import { JOB_EVENTS } from "@/domains/jobs/events";
import { type BegunTask, beginTask, endTask, failJob } from "@/domains/jobs/server";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { failsItsJob } from "../../fail-job";

/** Seconds of work: a step costs something, and at most 50,000 rows come to a handful of them. */
const CHUNKS_A_STEP = 5;

interface Ended {
  jobId: string;
  runId: string;
  attempt: number;
  requestId: string;
}

async function end(task: Ended, place: ImportTaskStep): Promise<void> {
  const now = new Date();
  if (place.state !== "refused") {
    await endTask(task, place.rows, now);
    return;
  }
  const caller = systemCaller("Jobs", now, task.requestId);
  await inTransaction((tx) => failJob(tx, caller, task, place.detail));
}

/** Each chunk is its own transaction, so a step that is repeated goes on where it was. */
async function advance(task: BegunTask): Promise<ImportTaskStep> {
  let place = await advanceImportTask(task, new Date());
  for (let chunk = 1; chunk < CHUNKS_A_STEP && place.state === "more"; chunk += 1) {
    place = await advanceImportTask(task, new Date());
  }
  return place;
}

/** Checks the rows of a file, or imports them: a few chunks a step, and nothing that was done is done again. */
export const runImport = inngest.createFunction(
  {
    id: "ingestion-run-import",
    name: "Check or import the rows of a file",
    // "import." and whatever follows: the embedded runner's part of CEL has no startsWith
    triggers: [
      {
        event: outboxEvent(JOB_EVENTS.queued),
        if: 'event.data.payload.kind >= "import." && event.data.payload.kind < "import/"',
      },
    ],
    concurrency: { limit: 2 },
    retries: 3,
    onFailure: failsItsJob(
      "Something went wrong on our side. Run it again: what is done stays done, and nothing is done twice.",
    ),
  },
  async ({ event, runId, step }) => {
    const { jobId, attempt } = event.data.payload;
    const task = await step.run("begin", () =>
      beginTask({ jobId, attempt, owner: runId, requestId: runId }, new Date()),
    );
    if (task === null) return { outcome: "stale" };
    for (let turn = 1; ; turn += 1) {
      const place = await step.run(`rows ${turn}`, () => advance({ ...task }));
      if (place.state === "more") continue;
      await step.run("end", () => end({ ...task, attempt, requestId: runId }, place));
      return { outcome: place.state };
    }
  },
);
