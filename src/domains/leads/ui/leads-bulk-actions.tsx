"use client";

import { GuardedButton } from "@/ui/guarded-button";
import type { TableSelection } from "@/ui/table-selection";
import type { LeadFilters, LeadRow } from "../contract";
import { BULK_LIMIT } from "../rules/words";
import { BULK_TITLES, type BulkAction } from "./bulk-request";
import { useOpenLeadDialog } from "./lead-dialogs";

const ACTIONS: readonly { action: BulkAction; permission: string }[] = [
  { action: "approve", permission: "leads.dispute" },
  { action: "reject", permission: "leads.dispute" },
  { action: "reclassify", permission: "leads.reclassify" },
  { action: "convert", permission: "leads.convert" },
];

type LeadsBulkActionsProps = {
  selection: TableSelection;
  filters: LeadFilters;
  rows: readonly LeadRow[];
  /** More match than one bulk action may take. */
  moreThanLimit: boolean;
};

export function LeadsBulkActions({ selection, filters, rows, moreThanLimit }: LeadsBulkActionsProps) {
  const open = useOpenLeadDialog();

  function start(action: BulkAction) {
    const names = new Map(rows.map((lead) => [lead.id, lead.contactName]));
    const target =
      selection.kind === "ids"
        ? ({ kind: "ids", ids: selection.ids } as const)
        : ({ kind: "matching", filters, expected: selection.total } as const);
    open({ kind: "bulk", request: { action, target, names } });
  }

  return (
    <>
      {moreThanLimit && (
        <span className="text-xs text-muted-foreground">
          More than {BULK_LIMIT} match: narrow the filters to select them all.
        </span>
      )}
      {ACTIONS.map(({ action, permission }) => (
        <GuardedButton key={action} size="sm" permission={permission} onClick={() => start(action)}>
          {action === "reclassify" ? "Reclassify" : BULK_TITLES[action]}
        </GuardedButton>
      ))}
    </>
  );
}
