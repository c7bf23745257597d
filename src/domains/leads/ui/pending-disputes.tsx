"use client";

import { useState } from "react";
import { Button } from "@/ui/button";
import { lazyPart } from "@/ui/lazy-part";
import type { LeadDetail } from "../contract";
import { DisputeDue } from "./dispute-due";
import { PanelSkeleton } from "./panel-skeleton";

const DisputeDesk = lazyPart(async () => (await import("./dispute-desk")).default, <PanelSkeleton />);

/** The disputes of a lead that wait for a decision, what is due first on top; of several, one is open at a time. */
export function PendingDisputes({ lead, zone }: { lead: LeadDetail; zone: string | undefined }) {
  const pending = lead.assignments
    .filter(({ disputeStatus }) => disputeStatus === "pending")
    .sort((a, b) => (a.disputeDueAt?.getTime() ?? 0) - (b.disputeDueAt?.getTime() ?? 0));
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = pending.find(({ id }) => id === chosen) ?? pending[0];
  return (
    <ul className="flex flex-col gap-2">
      {pending.map((assignment) => (
        <li key={assignment.id}>
          {assignment === shown ? (
            <DisputeDesk lead={lead} assignment={assignment} zone={zone} />
          ) : (
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 rounded-md border border-border px-3 py-2">
              <span className="min-w-0 truncate text-sm font-medium">{assignment.tenantName}</span>
              {assignment.disputeDueAt !== null && <DisputeDue dueAt={assignment.disputeDueAt} zone={zone} />}
              <Button size="xs" className="ml-auto" onClick={() => setChosen(assignment.id)}>
                Show Evidence
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
