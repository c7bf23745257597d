import type { RequestKind, RunStatus, ScheduledStatus, StepStatus } from "../words";

/** A value as staff may see it: cut, and without secrets. Null text: too large to show. */
export interface Shown {
  text: string | null;
  bytes: number;
}

export interface ShownError {
  name: string;
  message: string;
  /** Where it happened; null when unknown. */
  stack: string | null;
}

export interface RunItem {
  id: string;
  functionId: string;
  status: RunStatus;
  /** Attempts that failed of what comes next. */
  attempt: number;
  stepCount: number;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  wakeAt: Date | null;
  rerunOf: string | null;
  error: string | null;
}

export interface RunPage {
  items: RunItem[];
  nextCursor: { queuedAt: Date; id: string } | null;
}

export interface StepView {
  hash: string;
  name: string;
  /** Inngest's word for what the step is: StepRun, Sleep, WaitForEvent, InvokeFunction. */
  op: string;
  status: StepStatus;
  attempt: number;
  startedAt: Date;
  endedAt: Date | null;
  wakeAt: Date | null;
  output: Shown | null;
  error: ShownError | null;
}

/** What somebody asked of a run, and what came of it. */
export interface RequestView {
  id: string;
  kind: RequestKind;
  stepName: string | null;
  requestedBy: string;
  requestedAt: Date;
  status: "pending" | "done" | "refused";
  refusal: string | null;
  startedRunId: string | null;
}

export interface RunDetail extends Omit<RunItem, "error"> {
  parentId: string | null;
  events: Shown;
  eventCount: number;
  output: Shown | null;
  error: ShownError | null;
  steps: StepView[];
  requests: RequestView[];
}

export interface RunsOverview {
  /** Who carries the work out. */
  carriedOutBy: "embedded" | "inngest";
  /** Where Inngest's own dashboard is; null when the runs are here. */
  inngestUrl: string | null;
  /** Why this process carries nothing out although it should; null when all is well. */
  standstill: string | null;
  /** Of the days in the filters. */
  zone: string;
  functions: string[];
  unfinished: number;
  /** In the last 24 hours. */
  started: number;
  failed: number;
  /** Scheduled functions whose latest run failed. */
  schedulesFailing: number;
}

/** One run of something that is scheduled. Requested: somebody wants it now, and it has not begun. */
export interface ScheduledRunView {
  id: string;
  status: ScheduledStatus;
  /** Whether it is under way, or about to be; one that is open for too long was cut off. */
  open: boolean;
  /** Null: the clock started it. */
  requestedBy: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  /** What it did, as counts by name. */
  result: Record<string, number> | null;
  error: string | null;
}

export interface ScheduleItem {
  /** The function, as it calls itself. */
  id: string;
  title: string;
  /** When it runs, in words. */
  schedule: string;
  nextAt: Date | null;
  lastSuccessAt: Date | null;
  /** The latest run; null before the first. */
  last: ScheduledRunView | null;
}
