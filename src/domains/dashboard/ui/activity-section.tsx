"use client";

import { History } from "lucide-react";
import Link from "next/link";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { EmptyState } from "@/ui/empty-state";
import { Timeline } from "@/ui/timeline";

type Item = RouterOutputs["dashboard"]["recentActivity"][number];

function hrefOf({ subjectType, subjectId }: Item): string | null {
  if (subjectType === "lead") return `/provider/leads?lead=${subjectId}`;
  if (subjectType === "tenant") return `/provider/clients/${subjectId}`;
  if (subjectType === "organization") return `/provider/clients?organization=${subjectId}`;
  if (subjectType === "import") return `/provider/imports/${subjectId}`;
  return null;
}

/** What happened lately, whoever it concerns. */
export function ActivitySection() {
  const [items] = trpc.dashboard.recentActivity.useSuspenseQuery();
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<History />}
        title="No activity yet"
        description="Imports, disputes and changes to clients appear here."
      />
    );
  }
  return (
    <div className="p-4">
      <Timeline
        label="Recent activity"
        items={items.map((item) => {
          const href = hrefOf(item);
          return {
            id: item.id,
            at: item.at,
            actor: item.actorName,
            title:
              href === null ? (
                item.title
              ) : (
                <Link href={href} className="rounded-sm hover:underline">
                  {item.title}
                </Link>
              ),
          };
        })}
      />
    </div>
  );
}
