import { Alert } from "@/ui/alert";
import { formatDateTime } from "@/ui/format";
import type { LeadDetail } from "../contract";
import { disputeReasonLabel } from "../rules/words";

/** Who decided and when, in place of a form that would only be refused. */
export function DisputeDecided({ lead }: { lead: LeadDetail }) {
  const decided = lead.assignments.filter((assignment) => assignment.disputeResolvedAt !== null);
  if (decided.length === 0) {
    return (
      <Alert tone="info" title="No dispute is pending">
        No tenant disputes this lead.
      </Alert>
    );
  }
  return (
    <Alert tone="info" title="This dispute is already decided">
      <ul className="flex flex-col gap-1">
        {decided.map((assignment) => (
          <li key={assignment.id}>
            {assignment.tenantName}: {assignment.disputeStatus} by{" "}
            {assignment.disputeResolvedByName ?? "someone"} on{" "}
            {formatDateTime(assignment.disputeResolvedAt ?? lead.updatedAt)}
            {assignment.resolutionReason !== null && ` (${disputeReasonLabel(assignment.resolutionReason)})`}.
          </li>
        ))}
      </ul>
    </Alert>
  );
}
