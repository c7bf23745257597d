import { Badge } from "@/ui/badge";
import { ASSIGNMENT_STATUS_LABELS, type AssignmentStatus } from "../rules/words";
import { ASSIGNMENT_TONES } from "./lead-labels";

export function TenantSaleBadge({ status }: { status: AssignmentStatus }) {
  return (
    <Badge tone={ASSIGNMENT_TONES[status]} dot>
      {ASSIGNMENT_STATUS_LABELS[status]}
    </Badge>
  );
}
