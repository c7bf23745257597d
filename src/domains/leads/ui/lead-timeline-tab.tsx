"use client";

import { Gavel, History, Inbox, Receipt, Star, Tag, Trophy, Upload } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "@/ui/badge";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { infiniteRows } from "@/ui/infinite-rows";
import { LoadMore } from "@/ui/load-more";
import { Timeline } from "@/ui/timeline";
import { trpc } from "@/ui/trpc/client";
import { PanelSkeleton } from "./panel-skeleton";

/** Where a kind is unknown to this page, the line stands without a picture of its own. */
const pictures: readonly { part: string; icon: ReactNode; tone: Tone }[] = [
  { part: "dispute.approved", icon: <Gavel />, tone: "success" },
  { part: "dispute.rejected", icon: <Gavel />, tone: "danger" },
  { part: "dispute", icon: <Gavel />, tone: "warning" },
  { part: "reclassified", icon: <Tag />, tone: "info" },
  { part: "quality", icon: <Star />, tone: "info" },
  { part: "converted", icon: <Trophy />, tone: "success" },
  { part: "import", icon: <Upload />, tone: "neutral" },
  { part: "refund", icon: <Receipt />, tone: "neutral" },
  { part: "assign", icon: <Inbox />, tone: "neutral" },
];

export function LeadTimelineTab({ leadId, zone }: { leadId: string; zone?: string }) {
  const query = trpc.timeline.list.useInfiniteQuery(
    { subjectType: "lead", subjectId: leadId },
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
        icon={<History />}
        title="Nothing has happened yet"
        description="Assignments, disputes and decisions on this lead appear here."
      />
    );
  }
  return (
    <>
      <Timeline
        label="Timeline of this lead"
        zone={zone}
        items={rows.map((row) => {
          const picture = pictures.find(({ part }) => row.kind.includes(part));
          return {
            id: row.id,
            title: row.title,
            at: row.at,
            actor: row.actorName,
            icon: picture?.icon,
            tone: picture?.tone,
          };
        })}
      />
      <LoadMore hasMore={hasMore} loading={loadingMore} onLoadMore={onLoadMore} />
    </>
  );
}
