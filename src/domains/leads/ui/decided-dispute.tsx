import { Badge } from "@/ui/badge";
import { formatMoney } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { LeadAssignmentView } from "../contract";
import { DISPUTE_STATUS_LABELS, disputeReasonLabel } from "../rules/words";
import { DISPUTE_TONES } from "./lead-labels";

type DecidedDisputeProps = { assignment: LeadAssignmentView; zone?: string };

/** A dispute that was decided: who said what, and the decision. */
export function DecidedDispute({ assignment, zone }: DecidedDisputeProps) {
  const { disputeStatus, disputeReason, resolutionReason, appealReason, resolutionNotes } = assignment;
  return (
    <div className="flex flex-col gap-1.5 border-t border-border pt-2 text-sm">
      <Badge tone={DISPUTE_TONES[disputeStatus]} dot>
        Dispute {DISPUTE_STATUS_LABELS[disputeStatus].toLowerCase()}
      </Badge>
      <p>
        <span className="text-muted-foreground">Tenant: </span>
        {disputeReason ?? "No reason was given."}
      </p>
      {appealReason !== null && (
        <p>
          <span className="text-muted-foreground">Appeal: </span>
          {appealReason}
        </p>
      )}
      {resolutionReason !== null && (
        <p>
          <span className="text-muted-foreground">{assignment.disputeResolvedByName ?? "Staff"}: </span>
          {disputeReasonLabel(resolutionReason)}
          {assignment.disputeResolvedAt !== null && (
            <>
              {" · "}
              <RelativeTime
                at={assignment.disputeResolvedAt}
                zone={zone}
                className="text-xs text-muted-foreground"
              />
            </>
          )}
        </p>
      )}
      {assignment.creditMinor !== null && (
        <p>
          Credited {formatMoney(assignment.creditMinor, assignment.currency)} of{" "}
          {formatMoney(assignment.priceMinor, assignment.currency)}; the tenant keeps the lead and pays the
          rest.
        </p>
      )}
      {resolutionNotes !== null && <p className="text-xs text-muted-foreground">Notes: {resolutionNotes}</p>}
    </div>
  );
}
