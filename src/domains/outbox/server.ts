/** The outbox for other domains: what they announce, they append here. For the relay: what it takes out again. */
export { appendOutbox } from "./service/append-outbox";
export { appendOutboxes } from "./service/append-outboxes";

export { nextLimit, pauseAfter } from "./rules/relay-pace";
export { isOpenRun } from "./rules/longest-run";
export { SCHEDULED_JOBS, type ScheduledJobId } from "./rules/scheduled-jobs";
export { type ClaimedEvent, claimPending } from "./service/claim-pending";
export { dropOldRuns } from "./service/drop-old-runs";
export { dropSettledEvents } from "./service/drop-settled";
export { listPoisoned, readOutboxState } from "./service/outbox-state";
export { postponeEvent, refuseEvent } from "./service/refuse-event";
export { requestScheduledRun } from "./service/request-scheduled-run";
export { listScheduledJobs, runScheduled, type RunResult } from "./service/scheduled-runs";
export { retryPoisoned, skipPoisoned } from "./service/steer-poisoned";
export { openOutboxBell } from "./service/wait-for-events";
export { watchOutbox } from "./service/watch-outbox";
