import { type ComponentProps } from "react";
import { cn } from "./cn";

/** For a control outside a Field; inside one, give Field its `label`. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  return (
    <label data-slot="label" className={cn("text-xs font-medium text-foreground", className)} {...props} />
  );
}
