"use client";

import { History } from "lucide-react";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { infiniteRows } from "@/ui/infinite-rows";
import { LoadMore } from "@/ui/load-more";
import { Skeleton } from "@/ui/skeleton";
import { Timeline } from "@/ui/timeline";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";

type AuditItem = RouterOutputs["audit"]["list"]["items"][number];

const LABELS: Record<string, string> = {
  name: "name",
  description: "description",
  status: "status",
  rateLimitPerMinute: "limit",
};

/** "Changed the limit and the name" */
function words({ action, before, after }: AuditItem): string {
  if (action === "federation.client.created") return "Created the client";
  const [was, is] = [new Map(entries(before)), new Map(entries(after))];
  const changed = Object.keys(LABELS).filter((key) => was.get(key) !== is.get(key));
  if (changed.includes("status")) {
    return is.get("status") === "active" ? "Enabled the client" : "Disabled the client";
  }
  const named = changed.map((key) => LABELS[key]).join(", ");
  return named === "" ? "Saved without a change" : `Changed ${named}`;
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];

/** What staff did with one client; what became of a key stands in the audit log under the key. */
export function ClientHistory({ clientId }: { clientId: string }) {
  const query = trpc.audit.list.useInfiniteQuery(
    { entityType: "federated_client", entityId: clientId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { rows, loading, refreshing, error, onRetry, hasMore, loadingMore, onLoadMore } = infiniteRows(query);
  return (
    <section aria-labelledby="client-history">
      <h3 id="client-history" className="mb-2 text-sm font-semibold">
        History
      </h3>
      {rows === undefined ? (
        loading ? (
          <Skeleton className="h-16 w-full" />
        ) : (
          <ErrorState compact error={error} onRetry={onRetry} retrying={refreshing} />
        )
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<History />}
          title="No changes yet"
          description="Changes to this client appear here."
        />
      ) : (
        <>
          <Timeline
            items={rows.map((row) => ({
              id: row.id,
              at: row.at,
              actor: row.actorName,
              title: words(row),
            }))}
          />
          <LoadMore hasMore={hasMore} loading={loadingMore} onLoadMore={onLoadMore} />
        </>
      )}
    </section>
  );
}
