"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export type CheckboxProps = Omit<ComponentProps<typeof Base.Root>, "className" | "render"> & {
  className?: string;
};

/** `onCheckedChange(checked, details)`; `indeterminate` for "some of them". */
export function Checkbox({ className, ...props }: CheckboxProps) {
  return (
    <Base.Root
      data-slot="checkbox"
      className={cn(
        "target-24 inline-grid size-4 shrink-0 cursor-pointer place-items-center rounded-sm border border-input bg-card shadow-xs transition-colors duration-100 outline-offset-2 data-[checked]:border-primary data-[checked]:bg-primary data-[checked]:text-primary-foreground data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 data-[indeterminate]:border-primary data-[indeterminate]:bg-primary data-[indeterminate]:text-primary-foreground data-[invalid]:border-danger",
        className,
      )}
      {...props}
    >
      <Base.Indicator
        className="grid data-[unchecked]:hidden"
        render={(indicatorProps, state) => (
          <span {...indicatorProps}>
            {state.indeterminate ? (
              <Minus aria-hidden="true" className="size-3" strokeWidth={3} />
            ) : (
              <Check aria-hidden="true" className="size-3" strokeWidth={3} />
            )}
          </span>
        )}
      />
    </Base.Root>
  );
}
