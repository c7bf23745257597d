"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";
import { itemClasses, popupClasses } from "./popup";

export type SelectOption<V extends string> = {
  value: V;
  label: string;
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

export type SelectProps<V extends string> = {
  options: readonly SelectOption<V>[];
  value: V | null;
  onValueChange: (value: V) => void;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  name?: string;
  id?: string;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  className?: string;
  size?: "sm" | "md";
  "aria-label"?: string;
};

export function Select<V extends string>(props: SelectProps<V>) {
  const {
    options,
    value,
    onValueChange,
    placeholder = "Choose…",
    onBlur,
    ref,
    className,
    size = "md",
    ...rest
  } = props;
  const { "aria-label": ariaLabel, id, ...root } = rest;
  return (
    <Base.Root
      {...root}
      id={id}
      modal={false}
      items={options}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
    >
      <Base.Trigger
        ref={ref}
        data-slot="select"
        aria-label={ariaLabel}
        onBlur={onBlur}
        className={cn(
          controlClasses,
          "flex cursor-pointer items-center justify-between gap-2 text-left data-[placeholder]:text-muted-foreground",
          size === "sm" && "h-7 px-2 text-xs",
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="min-w-0 truncate" />
        <Base.Icon className="text-muted-foreground">
          <ChevronsUpDown aria-hidden="true" className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} collisionPadding={8} className="z-70">
          <Base.Popup
            className={cn(
              popupClasses,
              "max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1",
            )}
          >
            <Base.List>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={cn(itemClasses, "pr-8")}
                >
                  {option.icon}
                  <span className="min-w-0">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint !== undefined && (
                      <span className="block text-xs text-muted-foreground">{option.hint}</span>
                    )}
                  </span>
                  <Base.ItemIndicator className="absolute right-2 text-primary">
                    <Check aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
