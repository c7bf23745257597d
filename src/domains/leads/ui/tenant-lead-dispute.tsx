"use client";

import { Badge } from "@/ui/badge";
import { DescriptionList } from "@/ui/description-list";
import { formatDateTime, formatMoney } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { RelativeTime } from "@/ui/relative-time";
import type { InboxLead, OwnDispute } from "../buyer-contract";
import { DISPUTE_STATUS_LABELS, disputeReasonLabel } from "../rules/words";
import { creditedInPart, creditWords } from "./credit-words";
import { DISPUTE_TONES } from "./lead-labels";
import { TenantEligibility } from "./tenant-eligibility";
import { useTenantLeadDialog } from "./tenant-lead-dialogs";
import { TenantSection } from "./tenant-section";

const SUBMIT = "buyer.disputes.submit";

type DisputeProps = { lead: InboxLead & { dispute: OwnDispute }; zone: string | undefined };

/** The dispute of a lead: how far it is and by when it is decided; before there is one, whether there may be. */
export function TenantLeadDispute({ lead, zone }: DisputeProps) {
  const { dispute } = lead;
  const open = useTenantLeadDialog();
  if (dispute.status === "none") {
    return (
      <TenantSection title="Dispute">
        <TenantEligibility
          dispute={dispute}
          price={formatMoney(lead.priceMinor, lead.currency)}
          zone={zone}
        />
        {dispute.canDispute && (
          <GuardedButton
            permission={SUBMIT}
            className="h-11 sm:h-8 sm:self-start"
            onClick={() => open({ kind: "dispute", lead })}
          >
            Dispute Lead
          </GuardedButton>
        )}
      </TenantSection>
    );
  }
  const { status, dueAt, resolvedAt, resolutionReason, appealReason } = dispute;
  const inPart = status === "approved" && creditedInPart(lead);
  return (
    <TenantSection title="Dispute">
      <Badge tone={DISPUTE_TONES[status]} dot>
        {DISPUTE_STATUS_LABELS[status]}
      </Badge>
      <DescriptionList
        items={[
          { label: "Your words", value: dispute.reason },
          {
            label: "Submitted",
            value:
              dispute.submittedAt === null ? null : <RelativeTime at={dispute.submittedAt} zone={zone} />,
          },
          ...(status === "pending" && dueAt !== null
            ? [{ label: "Decided by", value: formatDateTime(dueAt, zone ?? "UTC") }]
            : []),
          ...(resolutionReason === null
            ? []
            : [{ label: "Decision", value: disputeReasonLabel(resolutionReason) }]),
          ...(inPart
            ? [
                {
                  label: "Credited",
                  value: `${creditWords(lead) ?? ""}. You keep the lead and pay the rest.`,
                },
              ]
            : []),
          ...(resolvedAt === null
            ? []
            : [{ label: "Decided", value: <RelativeTime at={resolvedAt} zone={zone} /> }]),
          ...(appealReason === null ? [] : [{ label: "Your appeal", value: appealReason }]),
        ]}
      />
      {dispute.canAppeal && (
        <GuardedButton
          permission={SUBMIT}
          className="h-11 sm:h-8 sm:self-start"
          onClick={() => open({ kind: "appeal", lead })}
        >
          Appeal Decision
        </GuardedButton>
      )}
    </TenantSection>
  );
}
