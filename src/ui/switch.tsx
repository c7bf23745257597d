"use client";

import { Switch as Base } from "@base-ui/react/switch";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export type SwitchProps = Omit<ComponentProps<typeof Base.Root>, "className" | "render"> & {
  className?: string;
};

export function Switch({ className, ...props }: SwitchProps) {
  return (
    <Base.Root
      data-slot="switch"
      className={cn(
        "target-24 inline-flex h-4.5 w-8 shrink-0 cursor-pointer items-center rounded-full border border-input bg-muted p-px transition-colors duration-150 outline-offset-2 data-[checked]:border-primary data-[checked]:bg-primary data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50",
        className,
      )}
      {...props}
    >
      <Base.Thumb className="size-3.5 rounded-full bg-input shadow-xs transition-[translate,background-color] duration-150 data-[checked]:translate-x-3.5 data-[checked]:bg-primary-foreground" />
    </Base.Root>
  );
}
