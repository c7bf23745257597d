import { cron } from "inngest";
import { OUTBOX_EVENTS } from "@/domains/outbox/events";
import { type RunResult, runScheduled, SCHEDULED_JOBS, type ScheduledJobId } from "@/domains/outbox/server";
import { type Caller, systemCaller } from "@/platform/caller";
import { inngest } from "./client";
import { outboxEnvelope, outboxEvent } from "./events";
import { logFailure } from "./on-failure";

const requested = outboxEvent(OUTBOX_EVENTS.scheduledRunRequested);

/** What starts a scheduled job: its clock, and whoever wants it now. */
export const scheduleOf = (id: ScheduledJobId) => [
  cron(SCHEDULED_JOBS[id].cron),
  { event: requested, if: `event.data.payload.job == "${id}"` },
];

/** Does the work of a scheduled job as the system's own, and records the run: of the request, if somebody made one. */
export function asScheduled<T>(
  id: ScheduledJobId,
  { runId, event }: { runId: string; event: { name: string; data?: unknown } },
  work: (caller: Caller) => Promise<T>,
  countsOf: (done: T) => RunResult,
): Promise<T> {
  const caller = systemCaller(SCHEDULED_JOBS[id].title, new Date(), runId);
  const asked =
    event.name === OUTBOX_EVENTS.scheduledRunRequested.name ? outboxEnvelope.parse(event.data) : null;
  const opening = { job: id, requestId: asked?.aggregateId ?? null };
  return runScheduled(caller, opening, () => work(caller), countsOf);
}

/**
 * A function that does a scheduled job by the clock, and whenever somebody wants it now. The job itself may be repeated
 * at any time; every run is recorded and audited as the system's own.
 */
export function scheduledFunction(id: ScheduledJobId, work: (caller: Caller) => Promise<RunResult>) {
  return inngest.createFunction(
    {
      id,
      name: SCHEDULED_JOBS[id].title,
      triggers: scheduleOf(id),
      retries: 3,
      onFailure: logFailure,
    },
    ({ step, runId, event }) =>
      step.run("do the job", () => asScheduled(id, { runId, event }, work, (result) => result)),
  );
}
