/** Values and names that pages need without a schema. */

export const RUN_STATUSES = [
  "queued",
  "running",
  "sleeping",
  "waiting",
  "done",
  "failed",
  "cancelled",
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const RUN_STATUS_LABELS: Record<RunStatus, string> = {
  queued: "Queued",
  running: "Running",
  sleeping: "Sleeping",
  waiting: "Waiting",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** What the list can be narrowed to: whatever is not over, or one status. */
export const RUN_FILTERS = ["unfinished", ...RUN_STATUSES] as const;
export type RunFilter = (typeof RUN_FILTERS)[number];

export const RUN_FILTER_LABELS: Record<RunFilter, string> = { unfinished: "Not over", ...RUN_STATUS_LABELS };

export const STEP_STATUSES = ["planned", "sleeping", "waiting", "done", "failed"] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export const STEP_STATUS_LABELS: Record<StepStatus, string> = {
  planned: "Under way",
  sleeping: "Sleeping",
  waiting: "Waiting",
  done: "Done",
  failed: "Failed",
};

export type RequestKind = "cancel" | "rerun" | "rerun_from_step";

/** Counted no further: a flood of webhooks makes a run each. */
export const MOST_COUNTED = 10_000;

export type ScheduledStatus = "requested" | "running" | "succeeded" | "failed";

export const SCHEDULED_STATUS_LABELS: Record<ScheduledStatus, string> = {
  requested: "Asked for",
  running: "Running",
  succeeded: "Done",
  failed: "Failed",
};
