import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Stands where content will be on a cold load; give it the size of that content. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden="true"
      className={cn("animate-pulse rounded-sm bg-accent", className)}
      {...props}
    />
  );
}
