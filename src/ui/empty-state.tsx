import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon: ReactNode;
  title: ReactNode;
  /** What belongs here and how it gets here. */
  description?: ReactNode;
  /** The next step (none yet) or "Clear filters" (no matches). */
  actions?: ReactNode;
  className?: string;
};

export function EmptyState({ icon, title, description, actions, className }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn("flex flex-col items-center gap-3 px-6 py-12 text-center", className)}
    >
      <div
        aria-hidden="true"
        className="grid size-9 place-items-center rounded-lg border border-border bg-card text-muted-foreground shadow-xs [&_svg]:size-4"
      >
        {icon}
      </div>
      <div className="flex max-w-sm flex-col gap-1">
        <p className="text-sm font-medium">{title}</p>
        {description !== undefined && <p className="text-sm text-muted-foreground">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
