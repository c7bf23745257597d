"use client";

import { Building2, Check, Gavel, History, Inbox, Star, Tag, Trophy, Upload } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Tone } from "@/ui/badge";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { EmptyState } from "@/ui/empty-state";
import { Timeline } from "@/ui/timeline";

type Item = RouterOutputs["dashboard"]["recentActivity"][number];

function hrefOf({ subjectType, subjectId }: Item): string | null {
  if (subjectType === "lead") return `/provider/leads?lead=${subjectId}`;
  if (subjectType === "tenant") return `/provider/clients/${subjectId}`;
  if (subjectType === "organization") return `/provider/clients?organization=${subjectId}`;
  if (subjectType === "import") return `/provider/leads/import/${subjectId}`;
  return null;
}

/** The first part that a kind contains decides; other kinds stand without a picture. */
const PICTURES: readonly { part: string; icon: ReactNode; tone: Tone }[] = [
  { part: "dispute.approved", icon: <Gavel />, tone: "success" },
  { part: "dispute.rejected", icon: <Gavel />, tone: "danger" },
  { part: "dispute", icon: <Gavel />, tone: "warning" },
  { part: "accepted", icon: <Check />, tone: "success" },
  { part: "converted", icon: <Trophy />, tone: "success" },
  { part: "reclassified", icon: <Tag />, tone: "info" },
  { part: "quality", icon: <Star />, tone: "info" },
  { part: "import", icon: <Upload />, tone: "neutral" },
  { part: "tenant", icon: <Building2 />, tone: "neutral" },
  { part: "organization", icon: <Building2 />, tone: "neutral" },
  { part: "assign", icon: <Inbox />, tone: "neutral" },
];

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
          const picture = PICTURES.find(({ part }) => item.kind.includes(part));
          return {
            id: item.id,
            at: item.at,
            actor: item.actorName,
            icon: picture?.icon,
            tone: picture?.tone,
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
