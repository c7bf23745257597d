"use client";

import { Badge } from "@/ui/badge";
import { formatDateTime, formatMoney } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { RowLink } from "@/ui/row-link";
import type { OwnDisputeRow } from "../buyer-contract";
import { DISPUTE_STATUS_LABELS, disputeReasonLabel } from "../rules/words";
import { creditWords } from "./credit-words";
import { DISPUTE_TONES } from "./lead-labels";

type RowProps = { row: OwnDisputeRow; zone: string | undefined; onOpen: () => void };

/** How far it is, in one line. */
function Clock({ row, zone }: Omit<RowProps, "onOpen">) {
  if (row.status === "pending") {
    return row.dueAt === null ? null : <>Decided by {formatDateTime(row.dueAt, zone ?? "UTC")}</>;
  }
  const credit = row.status === "approved" ? creditWords(row) : null;
  return (
    <>
      {credit !== null && `Credited ${credit} · `}
      {row.resolutionReason === null ? "Decided" : disputeReasonLabel(row.resolutionReason)}
      {row.resolvedAt !== null && (
        <>
          {" · "}
          <RelativeTime at={row.resolvedAt} zone={zone} />
        </>
      )}
    </>
  );
}

export function TenantDisputeRow({ row, zone, onOpen }: RowProps) {
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-3 hover:bg-accent">
      <div className="flex items-center justify-between gap-3">
        <RowLink href={`/tenant/disputes?lead=${row.leadId}`} onOpen={onOpen}>
          {row.contactName}
        </RowLink>
        <span className="tabular shrink-0 text-sm">{formatMoney(row.priceMinor, row.currency)}</span>
      </div>
      <p className="line-clamp-2 text-sm text-muted-foreground">{row.reason ?? "No reason was given."}</p>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
        <Badge tone={DISPUTE_TONES[row.status]} dot>
          {DISPUTE_STATUS_LABELS[row.status]}
        </Badge>
        {row.appealedAt !== null && <Badge>Appealed</Badge>}
        <span>
          <Clock row={row} zone={zone} />
        </span>
        <span className="sm:ml-auto">
          {row.nicheName} · submitted <RelativeTime at={row.submittedAt} zone={zone} />
        </span>
      </div>
    </li>
  );
}
