import type { Tone } from "@/ui/badge";
import { type JobKind, JOB_KIND_LABELS, type JobState } from "../words";

export const JOB_STATE_TONES: Record<JobState, Tone> = {
  queued: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
  expired: "warning",
};

export const kindLabel = (kind: JobKind): string => JOB_KIND_LABELS[kind];
