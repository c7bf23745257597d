"use client";

import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const controlClasses =
  "h-8 w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-sm text-foreground shadow-xs transition-colors duration-100 max-sm:h-9 max-sm:text-lg focus-visible:border-ring focus-visible:outline-2 focus-visible:-outline-offset-1 disabled:bg-muted disabled:opacity-70 data-[disabled]:bg-muted aria-invalid:border-danger data-[invalid]:border-danger [&[readonly]]:bg-muted";

export type InputProps = ComponentProps<typeof Base> & {
  /** Decoration inside the box, before and after the text. */
  leading?: ReactNode;
  trailing?: ReactNode;
};

/** Inside a Field it takes its id, description and error from there. */
export function Input({ className, leading, trailing, ...props }: InputProps) {
  const input = (
    <Base
      data-slot="input"
      className={cn(
        controlClasses,
        leading !== undefined && "pl-8",
        trailing !== undefined && "pr-9",
        className,
      )}
      {...props}
    />
  );
  if (leading === undefined && trailing === undefined) return input;
  return (
    <div className="relative w-full min-w-0">
      {leading !== undefined && (
        <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-muted-foreground [&_svg]:size-3.5">
          {leading}
        </span>
      )}
      {input}
      {trailing !== undefined && (
        <span className="absolute inset-y-0 right-1 flex items-center text-muted-foreground">{trailing}</span>
      )}
    </div>
  );
}
