import type { Tone } from "@/ui/badge";
import { isJobKind, JOB_KIND_LABELS, type JobState } from "../words";

export const JOB_STATE_TONES: Record<JobState, Tone> = {
  queued: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
  expired: "warning",
};

/** A kind that this version does not know is shown by its own name. */
export const kindLabel = (kind: string): string => (isJobKind(kind) ? JOB_KIND_LABELS[kind] : kind);
