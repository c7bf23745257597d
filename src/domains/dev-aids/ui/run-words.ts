import type { Tone } from "@/ui/badge";
import { formatDuration, formatNumber } from "@/ui/format";
import type { RequestKind, RunStatus, ScheduledStatus, StepStatus } from "../words";

export const RUN_STATUS_TONES: Record<RunStatus, Tone> = {
  queued: "neutral",
  running: "info",
  sleeping: "neutral",
  waiting: "neutral",
  done: "success",
  failed: "danger",
  cancelled: "warning",
};

export const STEP_STATUS_TONES: Record<StepStatus, Tone> = {
  planned: "info",
  sleeping: "neutral",
  waiting: "neutral",
  done: "success",
  failed: "danger",
};

const OPS: Record<string, string> = {
  StepRun: "Step",
  Sleep: "Sleep",
  WaitForEvent: "Wait for an event",
  InvokeFunction: "Call of another function",
};

/** What kind of step Inngest's SDK says it is. */
export const opWords = (op: string): string => OPS[op] ?? op;

/** What was asked of a run, as something that somebody did. */
export const ASKED_WORDS: Record<RequestKind, string> = {
  cancel: "Cancel",
  rerun: "Rerun",
  rerun_from_step: "Rerun from step",
};

/** "340 ms", "12 s"; null while either end is open. */
export function took(from: Date | null, to: Date | null): string | null {
  if (from === null || to === null) return null;
  const ms = Math.max(0, to.getTime() - from.getTime());
  return ms < 1_000 ? `${ms} ms` : formatDuration(ms / 1_000);
}

export const SCHEDULED_STATUS_TONES: Record<ScheduledStatus, Tone> = {
  requested: "info",
  running: "info",
  succeeded: "success",
  failed: "danger",
};

/** { dropped: 3, kept: 1 } reads "dropped 3, kept 1". */
export function resultWords(result: Record<string, number> | null): string | null {
  const counts = Object.entries(result ?? {}).map(([name, count]) => `${name} ${formatNumber(count)}`);
  return counts.length === 0 ? null : counts.join(", ");
}
