"use client";

import { History } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { infiniteRows } from "@/ui/infinite-rows";
import { LoadMore } from "@/ui/load-more";
import { messages } from "@/ui/messages";
import { Skeleton } from "@/ui/skeleton";
import { Timeline } from "@/ui/timeline";
import { trpc } from "@/ui/trpc/client";

/** All that concerns one tenant, newest first. */
export function TenantTimeline({ tenantId, zone }: { tenantId: string; zone?: string }) {
  const query = trpc.timeline.list.useInfiniteQuery(
    { tenantId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { rows, loading, refreshing, error, onRetry, hasMore, loadingMore, onLoadMore } = infiniteRows(query);
  if (rows === undefined) {
    if (!loading) return <ErrorState compact error={error} onRetry={onRetry} retrying={refreshing} />;
    return (
      <div className="flex flex-col gap-3">
        <p role="status" className="sr-only">
          {messages.states.loading}
        </p>
        {Array.from({ length: 5 }, (_, row) => (
          <Skeleton key={row} className="h-8 w-full" />
        ))}
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<History />}
        title="Nothing has happened yet"
        description="Assignments, disputes and changes appear here."
      />
    );
  }
  return (
    <>
      <Timeline
        zone={zone}
        items={rows.map(({ id, title, at, actorName, subjectType, subjectId }) => ({
          id,
          at,
          actor: actorName,
          title:
            subjectType === "lead" ? (
              <Link href={`/provider/leads?lead=${subjectId}`} className="rounded-sm hover:underline">
                {title}
              </Link>
            ) : (
              title
            ),
        }))}
      />
      <LoadMore hasMore={hasMore} loading={loadingMore} onLoadMore={onLoadMore} />
    </>
  );
}
