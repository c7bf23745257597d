import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex h-5 w-fit max-w-full shrink-0 items-center gap-1.5 rounded-sm border px-1.5 text-2xs leading-none font-medium whitespace-nowrap [&_svg]:size-3",
  {
    variants: {
      tone: {
        neutral: "border-border bg-muted text-secondary-foreground",
        primary: "border-border bg-selected text-foreground",
        success: "border-success-border bg-success-subtle text-success-foreground",
        warning: "border-warning-border bg-warning-subtle text-warning-foreground",
        danger: "border-danger-border bg-danger-subtle text-danger-foreground",
        info: "border-info-border bg-info-subtle text-info-foreground",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

const dotColour = {
  neutral: "bg-muted-foreground",
  primary: "bg-primary",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
  info: "bg-info",
} as const;

export type Tone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

type BadgeProps = ComponentProps<"span"> & { tone?: Tone; dot?: boolean; icon?: ReactNode };

/** The words carry the meaning; tone and dot only repeat it. */
export function Badge({ tone = "neutral", dot = false, icon, className, children, ...props }: BadgeProps) {
  return (
    <span data-slot="badge" className={cn(badgeVariants({ tone }), className)} {...props}>
      {dot && <span aria-hidden="true" className={cn("size-1.5 shrink-0 rounded-full", dotColour[tone])} />}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
