import type { Tone } from "@/ui/badge";
import type { JobDetail } from "../rules/views";
import { isImport, isJobKind, JOB_KIND_LABELS, type JobState } from "../words";

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

/** The page of what the job works on; null when it has none. */
export function subjectHref({ kind, input }: Pick<JobDetail, "kind" | "input">): string | null {
  const { importId } = input;
  return isImport(kind) && typeof importId === "string" ? `/provider/leads/import/${importId}` : null;
}
