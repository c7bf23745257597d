"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { messages, selectAllMatching, selectedCount } from "./messages";

type BulkBarProps = {
  count: number;
  /** Offers the whole result when only the loaded rows are ticked. */
  matchingTotal: number | null;
  onSelectAll?: () => void;
  onClear: () => void;
  children: ReactNode;
};

/** Stays at the bottom of the screen while rows are ticked. */
export function BulkBar({ count, matchingTotal, onSelectAll, onClear, children }: BulkBarProps) {
  return (
    <div
      data-slot="bulk-bar"
      role="region"
      aria-label="Bulk actions"
      className="sticky bottom-3 z-20 mx-auto mt-2 flex w-fit max-w-full animate-in flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-border bg-popover py-1.5 pr-1.5 pl-3 shadow-lg duration-150 fade-in slide-in-from-bottom-2"
    >
      <span role="status" className="tabular text-sm font-medium">
        {selectedCount(count)}
      </span>
      {matchingTotal !== null && onSelectAll !== undefined && (
        <Button variant="link" size="sm" onClick={onSelectAll}>
          {selectAllMatching(matchingTotal)}
        </Button>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        {children}
        <IconButton label={messages.actions.clearSelection} shortcut="Esc" size="icon-sm" onClick={onClear}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
