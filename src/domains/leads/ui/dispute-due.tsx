"use client";

import { Badge } from "@/ui/badge";
import { useNow } from "@/ui/now";
import { RelativeTime } from "@/ui/relative-time";

const SOON_MS = 86_400_000;

/** By when a dispute is to be decided, and how pressing that is. */
export function DisputeDue({ dueAt, zone }: { dueAt: Date; zone: string | undefined }) {
  const now = useNow();
  const left = now === null ? null : dueAt.getTime() - now;
  const overdue = left !== null && left < 0;
  const tone = overdue ? "danger" : left !== null && left < SOON_MS ? "warning" : "neutral";
  return (
    <Badge tone={tone} dot={tone !== "neutral"}>
      {"Due "}
      <RelativeTime at={dueAt} zone={zone} />
    </Badge>
  );
}
