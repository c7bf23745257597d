import { Badge } from "@/ui/badge";
import {
  RUN_STATUS_LABELS,
  type RunStatus,
  SCHEDULED_STATUS_LABELS,
  type ScheduledStatus,
  STEP_STATUS_LABELS,
  type StepStatus,
} from "../words";
import { RUN_STATUS_TONES, SCHEDULED_STATUS_TONES, STEP_STATUS_TONES } from "./run-words";

export function RunStatusBadge({ status }: { status: RunStatus }) {
  return (
    <Badge tone={RUN_STATUS_TONES[status]} dot>
      {RUN_STATUS_LABELS[status]}
    </Badge>
  );
}

export function StepStatusBadge({ status }: { status: StepStatus }) {
  return (
    <Badge tone={STEP_STATUS_TONES[status]} dot>
      {STEP_STATUS_LABELS[status]}
    </Badge>
  );
}

export function ScheduledStatusBadge({ status }: { status: ScheduledStatus }) {
  return (
    <Badge tone={SCHEDULED_STATUS_TONES[status]} dot>
      {SCHEDULED_STATUS_LABELS[status]}
    </Badge>
  );
}
