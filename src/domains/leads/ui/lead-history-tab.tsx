"use client";

import { ScrollText } from "lucide-react";
import { DiffView } from "@/ui/diff-view";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState, RequestId } from "@/ui/error-state";
import { infiniteRows } from "@/ui/infinite-rows";
import { LoadMore } from "@/ui/load-more";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import { PanelSkeleton } from "./panel-skeleton";

/** "lead.dispute.approved" reads as "Dispute approved". */
export function actionWords(action: string): string {
  const words = action.split(".").slice(1).join(" ").replaceAll("_", " ");
  const text = words === "" ? action : words;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every write to the lead, as the audit log holds it: who, in which role, what before and after. */
export function LeadHistoryTab({ leadId, zone }: { leadId: string; zone?: string }) {
  const query = trpc.audit.list.useInfiniteQuery(
    { entityType: "lead", entityId: leadId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { rows, loading, refreshing, error, onRetry, hasMore, loadingMore, onLoadMore } = infiniteRows(query);
  if (rows === undefined) {
    if (loading) return <PanelSkeleton />;
    return <ErrorState compact error={error} onRetry={onRetry} retrying={refreshing} />;
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<ScrollText />}
        title="No changes yet"
        description="Every decision on this lead is kept here with its before and after."
      />
    );
  }
  return (
    <>
      <ol aria-label="Changes to this lead, newest first" className="flex flex-col gap-4">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-col gap-1.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <p className="text-sm font-medium">{actionWords(row.action)}</p>
              <p className="text-xs text-muted-foreground">
                {row.actorName}
                {row.role !== null && ` (${row.role.replaceAll("_", " ")})`} ·{" "}
                <RelativeTime at={row.at} zone={zone} />
              </p>
            </div>
            <DiffView before={row.before} after={row.after} />
            <RequestId value={row.requestId} />
          </li>
        ))}
      </ol>
      <LoadMore hasMore={hasMore} loading={loadingMore} onLoadMore={onLoadMore} />
    </>
  );
}
