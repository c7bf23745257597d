"use client";

import { formatMoney } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { LeadAssignmentView, LeadDetail } from "../contract";
import { disputeReasonLabel } from "../rules/words";
import { DisputeDue } from "./dispute-due";
import { DisputeFacts } from "./dispute-facts";
import { DisputeSuggestion } from "./dispute-suggestion";
import { useOpenLeadDialog } from "./lead-dialogs";
import { PanelSkeleton } from "./panel-skeleton";

type DisputeDeskProps = { lead: LeadDetail; assignment: LeadAssignmentView; zone: string | undefined };

type SpeechProps = { who: string; at: Date | null; words: string; zone: string | undefined };

function Speech({ who, at, words, zone }: SpeechProps) {
  return (
    <blockquote className="min-w-0 border-l-2 border-border pl-3 text-sm">
      <p className="text-xs text-muted-foreground">
        {who}
        {at !== null && (
          <>
            {" · "}
            <RelativeTime at={at} zone={zone} />
          </>
        )}
      </p>
      {words}
    </blockquote>
  );
}

/** Everything a pending dispute is decided by: the claim, an appeal beside the first decision, facts, and what they suggest. */
export default function DisputeDesk({ lead, assignment, zone }: DisputeDeskProps) {
  const open = useOpenLeadDialog();
  const { tenantId, tenantName, appealReason, resolutionReason } = assignment;
  const query = trpc.leads.disputeEvidence.useQuery({ leadId: lead.id, tenantId });
  const suggested = query.data?.suggestion.verdict === "reject" ? "reject" : "approve";
  return (
    <section
      aria-label={`Dispute of ${tenantName}`}
      className="flex flex-col gap-3 rounded-md border border-border bg-card px-3 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <h4 className="min-w-0 truncate text-sm font-medium">{tenantName}</h4>
        <span className="tabular text-sm">{formatMoney(assignment.priceMinor, assignment.currency)}</span>
        {assignment.disputeDueAt !== null && <DisputeDue dueAt={assignment.disputeDueAt} zone={zone} />}
        <GuardedButton
          size="xs"
          className="ml-auto"
          permission="leads.dispute"
          onClick={() => open({ kind: "dispute", leadId: lead.id, resolution: suggested, tenantId })}
        >
          Decide Dispute
        </GuardedButton>
      </div>
      <div className={appealReason === null ? undefined : "grid gap-3 sm:grid-cols-3"}>
        <Speech
          who={`${tenantName} disputes`}
          at={assignment.disputeSubmittedAt}
          words={assignment.disputeReason ?? "No reason was given."}
          zone={zone}
        />
        {appealReason !== null && (
          <>
            <Speech
              who={`${assignment.disputeResolvedByName ?? "Staff"} rejected it`}
              at={assignment.disputeResolvedAt}
              words={resolutionReason === null ? "Without a reason." : disputeReasonLabel(resolutionReason)}
              zone={zone}
            />
            <Speech
              who={`${tenantName} appeals`}
              at={assignment.appealSubmittedAt}
              words={appealReason}
              zone={zone}
            />
          </>
        )}
      </div>
      {assignment.resolutionNotes !== null && (
        <p className="text-xs text-muted-foreground">
          Notes of the first decision: {assignment.resolutionNotes}
        </p>
      )}
      <Loaded query={query} waiting={<PanelSkeleton />}>
        {(evidence) => (
          <>
            <DisputeSuggestion suggestion={evidence.suggestion} />
            <DisputeFacts lead={lead} tenantName={tenantName} evidence={evidence} zone={zone} />
          </>
        )}
      </Loaded>
    </section>
  );
}
