"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Alert } from "@/ui/alert";
import { Badge } from "@/ui/badge";
import { DescriptionList } from "@/ui/description-list";
import { formatMoney, plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { LeadAssignmentView, LeadDetail } from "../contract";
import { ASSIGNMENT_STATUS_LABELS, CLASSIFICATION_LABELS, LEAD_STATUS_LABELS } from "../rules/words";
import { ContactAttempts } from "./contact-attempts";
import { DecidedDispute } from "./decided-dispute";
import { ASSIGNMENT_TONES, DISPUTE_TONES } from "./lead-labels";
import { LEADS_PATH } from "./leads-search-params";
import { PendingDisputes } from "./pending-disputes";
import { recordPairs } from "./record-pairs";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-muted-foreground">{title}</h3>
      {children}
    </section>
  );
}

export function LeadOverviewTab({ lead, zone }: { lead: LeadDetail; zone?: string }) {
  const converted =
    lead.convertedAt === null ? null : (
      <>
        <RelativeTime at={lead.convertedAt} zone={zone} />
        {lead.convertedValueMinor !== null && `, ${formatMoney(lead.convertedValueMinor, lead.currency)}`}
      </>
    );
  const pending = lead.assignments.filter(({ disputeStatus }) => disputeStatus === "pending").length;
  return (
    <div className="flex flex-col gap-5">
      {lead.classificationType !== null && (
        <Alert
          tone="warning"
          title={`Reclassified as ${CLASSIFICATION_LABELS[lead.classificationType].toLowerCase()}`}
        >
          {lead.classificationReason}
          {lead.classifiedByName !== null && ` ${lead.classifiedByName}`}
          {lead.classifiedAt !== null && (
            <>
              {", "}
              <RelativeTime at={lead.classifiedAt} zone={zone} />
            </>
          )}
        </Alert>
      )}
      {pending > 0 && (
        <Section title={pending === 1 ? "Pending dispute" : `Pending disputes (${pending})`}>
          <PendingDisputes lead={lead} zone={zone} />
        </Section>
      )}
      <Section title={lead.originTenant === null ? `Buyers (${lead.assignments.length})` : "Tenant lead"}>
        {lead.originTenant !== null ? (
          <p className="text-sm">
            The own system of {lead.originTenant.name} created this lead. It is tracked, never sold or
            charged.
          </p>
        ) : lead.assignments.length === 0 ? (
          <p className="text-sm text-muted-foreground">Nobody has bought this lead.</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {lead.assignments.map((assignment) => (
              <Assignment key={assignment.id} assignment={assignment} zone={zone} />
            ))}
          </ul>
        )}
        {lead.distributionDecisions > 0 && <Distribution lead={lead} />}
      </Section>
      {lead.contactAttempts.length > 0 && (
        <Section title={`Contact attempts (${lead.contactAttempts.length})`}>
          <ContactAttempts attempts={lead.contactAttempts} zone={zone} />
        </Section>
      )}
      <Section title="Facts">
        <DescriptionList
          columns={2}
          items={[
            { label: "Created", value: <RelativeTime at={lead.createdAt} zone={zone} /> },
            { label: "Postal code", value: lead.postalCode },
            { label: "Competition", value: lead.competitionLevelName },
            { label: "External id", value: lead.externalId },
            { label: "Converted", value: converted },
          ]}
        />
      </Section>
      {Object.keys(lead.formData).length > 0 && (
        <Section title="Form data">
          <DescriptionList items={recordPairs(lead.formData)} />
        </Section>
      )}
      {Object.keys(lead.attribution).length > 0 && (
        <Section title="Attribution">
          <DescriptionList items={recordPairs(lead.attribution)} />
        </Section>
      )}
      <Duplicates lead={lead} zone={zone} />
    </div>
  );
}

/** To the log of distribution, which keeps why each tenant bought or was passed over. */
function Distribution({ lead: { id, distributionDecisions: count } }: { lead: LeadDetail }) {
  return (
    <p className="text-xs text-muted-foreground">
      {plural(count, "distribution decision", "distribution decisions")}.{" "}
      <Link
        href={`/provider/leads/distribution?lead=${id}`}
        prefetch={false}
        className="text-foreground underline underline-offset-4"
      >
        See who was passed over
      </Link>
    </p>
  );
}

type AssignmentProps = { assignment: LeadAssignmentView; zone?: string };

function Assignment({ assignment, zone }: AssignmentProps) {
  const { disputeStatus } = assignment;
  return (
    <li className="flex flex-col gap-2 rounded-md border border-border bg-card px-3 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{assignment.tenantName}</p>
          <p className="truncate text-xs text-muted-foreground">
            {assignment.organizationName} · <RelativeTime at={assignment.assignedAt} zone={zone} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="tabular text-sm">{formatMoney(assignment.priceMinor, assignment.currency)}</span>
          {disputeStatus === "pending" && (
            <Badge tone={DISPUTE_TONES[disputeStatus]} dot>
              Dispute pending
            </Badge>
          )}
          <Badge tone={ASSIGNMENT_TONES[assignment.status]}>
            {ASSIGNMENT_STATUS_LABELS[assignment.status]}
          </Badge>
        </div>
      </div>
      {assignment.rejectionReason !== null && (
        <p className="text-xs text-muted-foreground">Rejected by the tenant: {assignment.rejectionReason}</p>
      )}
      {disputeStatus !== "none" && disputeStatus !== "pending" && (
        <DecidedDispute assignment={assignment} zone={zone} />
      )}
    </li>
  );
}

function Duplicates({ lead, zone }: { lead: LeadDetail; zone?: string }) {
  if (lead.duplicates.length === 0) {
    return (
      <Section title="Duplicates">
        <p className="text-sm text-muted-foreground">No other lead has this e-mail or phone.</p>
      </Section>
    );
  }
  return (
    <Section
      title={`Duplicates (${lead.duplicates.length}${lead.duplicates.length === 20 ? " newest" : ""})`}
    >
      <ul className="divide-y divide-border rounded-md border border-border">
        {lead.duplicates.map((other) => (
          <li key={other.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-sm">
            <a
              href={`${LEADS_PATH}?lead=${other.id}`}
              className="min-w-0 flex-1 truncate font-medium underline-offset-4 hover:underline"
            >
              {other.contactName}
            </a>
            <span className="text-xs text-muted-foreground">
              {[other.matchesEmail ? "same e-mail" : null, other.matchesPhone ? "same phone" : null]
                .filter((part) => part !== null)
                .join(", ")}
              {" · "}
              {other.nicheName}, {LEAD_STATUS_LABELS[other.status].toLowerCase()} ·{" "}
              <RelativeTime at={other.createdAt} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
