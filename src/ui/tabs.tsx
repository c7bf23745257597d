"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type TabItem<V extends string> = {
  value: V;
  label: ReactNode;
  count?: number | null;
  content?: ReactNode;
  disabled?: boolean;
};

type TabsProps<V extends string> = {
  tabs: readonly TabItem<V>[];
  /** Controlled, so that the address can own it. */
  value: V;
  onValueChange: (value: V) => void;
  label: string;
  /** Panels without padding, for tables. */
  flush?: boolean;
  className?: string;
};

/** A tab without `content` has no panel: then the caller renders what the value selects. */
export function Tabs<V extends string>({
  tabs,
  value,
  onValueChange,
  label,
  flush = false,
  className,
}: TabsProps<V>) {
  return (
    <Base.Root
      data-slot="tabs"
      value={value}
      onValueChange={(next: V) => onValueChange(next)}
      className={cn("flex min-w-0 flex-col", className)}
    >
      <Base.List
        aria-label={label}
        className="relative flex gap-1 overflow-x-auto border-b border-border [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled}
            className="inline-flex h-9 shrink-0 items-center gap-1.5 rounded-t-md px-2.5 text-sm whitespace-nowrap text-muted-foreground outline-none hover:text-foreground focus-visible:outline-2 focus-visible:-outline-offset-2 data-[active]:font-medium data-[active]:text-foreground data-[disabled]:opacity-50"
          >
            {tab.label}
            {tab.count !== undefined && tab.count !== null && (
              <span className="tabular rounded-sm bg-muted px-1 text-2xs text-muted-foreground">
                {tab.count}
              </span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-primary transition-[translate,width] duration-150" />
      </Base.List>
      {tabs.map((tab) =>
        tab.content === undefined ? null : (
          <Base.Panel
            key={tab.value}
            value={tab.value}
            className={cn("min-w-0 outline-offset-2", !flush && "pt-4")}
          >
            {tab.content}
          </Base.Panel>
        ),
      )}
    </Base.Root>
  );
}
