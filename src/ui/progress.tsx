import type { ReactNode } from "react";
import { cn } from "./cn";
import { formatNumber } from "./format";

type ProgressProps = {
  label: string;
  value: number;
  /** Unknown while counting: the bar slides instead. */
  max: number | null;
  labelHidden?: boolean;
  tone?: "primary" | "success" | "danger";
  /** Replaces "n of m". */
  children?: ReactNode;
  className?: string;
};

export function Progress({
  label,
  value,
  max,
  labelHidden = false,
  tone = "primary",
  children,
  className,
}: ProgressProps) {
  const share = max === null ? null : max === 0 ? 1 : Math.min(1, Math.max(0, value / max));
  const text = max === null ? formatNumber(value) : `${formatNumber(value)} of ${formatNumber(max)}`;
  const fill = { primary: "bg-primary", success: "bg-success", danger: "bg-danger" }[tone];
  return (
    <div data-slot="progress" className={cn("flex min-w-0 flex-col gap-1", className)}>
      <div className={cn("flex justify-between gap-3 text-xs", labelHidden && "sr-only")}>
        <span className="truncate">{label}</span>
        <span className="tabular shrink-0 text-muted-foreground">{children ?? text}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max ?? undefined}
        aria-valuenow={max === null ? undefined : value}
        aria-valuetext={text}
        className="h-1.5 overflow-hidden rounded-full bg-accent"
      >
        {share === null ? (
          <div className={cn("h-full w-1/3 animate-progress-slide rounded-full", fill)} />
        ) : (
          <div
            className={cn("h-full rounded-full transition-[width] duration-300", fill)}
            style={{ width: `${share * 100}%` }}
          />
        )}
      </div>
    </div>
  );
}
