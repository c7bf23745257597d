import type { ReactNode } from "react";
import { cn } from "./cn";

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  badge?: ReactNode;
  className?: string;
};

/** The one h1 of a page. */
export function PageHeader({ title, description, actions, badge, className }: PageHeaderProps) {
  return (
    <div
      data-slot="page-header"
      className={cn("flex flex-wrap items-start justify-between gap-x-6 gap-y-3", className)}
    >
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
          {badge}
        </div>
        {description !== undefined && (
          <p className="max-w-prose text-sm text-muted-foreground">{description}</p>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

/** The outer frame of every page: spacing between header, figures, filters and table. */
export function Page({
  children,
  className,
  width = "full",
}: {
  children: ReactNode;
  className?: string;
  width?: "full" | "prose" | "form";
}) {
  const widths = { full: "", prose: "mx-auto w-full max-w-4xl", form: "mx-auto w-full max-w-2xl" } as const;
  return (
    <div className={cn("flex min-w-0 flex-col gap-4 p-4 sm:p-5", widths[width], className)}>{children}</div>
  );
}
