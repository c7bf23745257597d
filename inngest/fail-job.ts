import type { FailureEventArgs, GetStepTools } from "inngest";
import { z } from "zod";
import { JOB_EVENTS } from "@/domains/jobs/events";
import { failJob } from "@/domains/jobs/server";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import type { inngest } from "./client";
import { logFailure } from "./on-failure";

/** One attempt at a job. */
interface JobAttempt {
  jobId: string;
  attempt: number;
}

interface Failed extends FailureEventArgs {
  runId: string;
  step: GetStepTools<typeof inngest>;
}

const queued = z.object({ payload: JOB_EVENTS.queued.schema });

/** The job of a run that `jobs/job.queued` started. */
export const queuedJob = (data: unknown): JobAttempt => queued.parse(data).payload;

/** What the function of a job does when it fails for good: the job ends too, with these words for whoever asked. */
export function failsItsJob(words: string, jobOf: (data: unknown) => JobAttempt = queuedJob) {
  return async ({ event, error, runId, step }: Failed): Promise<void> => {
    logFailure({ event, error });
    const job = jobOf(event.data.event.data);
    await step.run("say that it failed", () =>
      inTransaction((tx) => failJob(tx, systemCaller("Jobs", new Date(), runId), job, words)),
    );
  };
}
