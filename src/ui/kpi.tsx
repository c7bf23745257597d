"use client";

import { Info, TrendingDown, TrendingUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { messages } from "./messages";
import { Skeleton } from "./skeleton";
import { Tooltip } from "./tooltip";

type KpiCardProps = {
  label: string;
  /** Already formatted; null while there is nothing to count. */
  value: ReactNode;
  /** What exactly is counted, in one sentence. */
  hint?: string;
  /** The section, filtered to what was counted. */
  href?: string;
  /** Against the period before: { text: "+12%", direction: "up", good: true } */
  change?: { text: string; direction: "up" | "down"; good: boolean };
  loading?: boolean;
  className?: string;
};

export function KpiCard({ label, value, hint, href, change, loading = false, className }: KpiCardProps) {
  return (
    <div
      data-slot="kpi-card"
      className={cn(
        "group relative min-w-0 bg-card px-4 py-3 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:hover]:bg-accent",
        className,
      )}
    >
      <div className="flex items-center gap-1 text-xs text-muted-foreground">
        {href === undefined ? (
          <span className="truncate">{label}</span>
        ) : (
          <Link href={href} className="truncate outline-none after:absolute after:inset-0">
            {label}
          </Link>
        )}
        {hint !== undefined && (
          <Tooltip content={hint}>
            <button type="button" aria-label={`${label}: ${hint}`} className="target-24 z-10 rounded-sm">
              <Info aria-hidden="true" className="size-3" />
            </button>
          </Tooltip>
        )}
      </div>
      <div className="mt-1 flex items-baseline gap-2">
        {loading ? (
          <>
            <Skeleton className="my-1 h-6 w-16" />
            <span className="sr-only">{messages.states.loading}</span>
          </>
        ) : (
          <span data-numeric className="truncate text-xl font-semibold tracking-tight">
            {value ?? messages.states.noValue}
          </span>
        )}
        {change !== undefined && !loading && (
          <span
            className={cn(
              "tabular inline-flex items-center gap-0.5 text-xs",
              change.good ? "text-success-foreground" : "text-danger-foreground",
            )}
          >
            {change.direction === "up" ? (
              <TrendingUp aria-hidden="true" className="size-3" />
            ) : (
              <TrendingDown aria-hidden="true" className="size-3" />
            )}
            {change.text}
          </span>
        )}
      </div>
    </div>
  );
}

/** KPI cards side by side behind one hairline grid; two columns on phones. */
export function KpiRow({
  children,
  label,
  className,
}: {
  children: ReactNode;
  label: string;
  className?: string;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      data-slot="kpi-row"
      className={cn(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border shadow-xs sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] max-sm:[&>*:last-child:nth-child(odd)]:col-span-2",
        className,
      )}
    >
      {children}
    </div>
  );
}
