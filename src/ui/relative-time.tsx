"use client";

import { cn } from "./cn";
import { formatDate, formatExact, formatRelative } from "./format";
import { useNow } from "./now";
import { Tooltip } from "./tooltip";

type RelativeTimeProps = {
  at: Date | string;
  /** The zone of the exact time; the browser's own without it. */
  zone?: string;
  className?: string;
};

/** "5 min. ago", with the exact time and zone as a tooltip. The server, which has no zone of its own, writes the date. */
export function RelativeTime({ at, zone, className }: RelativeTimeProps) {
  const now = useNow();
  const instant = new Date(at);
  const late =
    now === null
      ? instant
      : new Date(Math.max(now, instant.getTime() <= now + 30_000 ? instant.getTime() : now));
  return (
    <Tooltip content={<span className="tabular">{formatExact(instant, zone)}</span>}>
      <time dateTime={instant.toISOString()} className={cn("whitespace-nowrap", className)}>
        {now === null ? formatDate(instant, zone ?? "UTC") : formatRelative(instant, late)}
      </time>
    </Tooltip>
  );
}
