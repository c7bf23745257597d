import { cron } from "inngest";
import { OUTBOX_EVENTS } from "@/domains/outbox/events";
import { type RunResult, runScheduled, SCHEDULED_JOBS, type ScheduledJobId } from "@/domains/outbox/server";
import { type Caller, systemCaller } from "@/platform/caller";
import { inngest } from "./client";
import { outboxEvent } from "./events";
import { logFailure } from "./on-failure";

/**
 * A function that does a scheduled job by the clock, and whenever somebody wants it now. The job itself may be repeated
 * at any time; every run is recorded and audited as the system's own.
 */
export function scheduledFunction(id: ScheduledJobId, work: (caller: Caller) => Promise<RunResult>) {
  const job = SCHEDULED_JOBS[id];
  return inngest.createFunction(
    {
      id,
      name: job.title,
      triggers: [
        cron(job.cron),
        { event: outboxEvent(OUTBOX_EVENTS.scheduledRunRequested), if: `event.data.payload.job == "${id}"` },
      ],
      retries: 3,
      onFailure: logFailure,
    },
    ({ step, runId }) =>
      step.run("do the job", () => {
        const caller = systemCaller(job.title, new Date(), runId);
        return runScheduled(caller, id, () => work(caller));
      }),
  );
}
