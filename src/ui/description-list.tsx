import type { ReactNode } from "react";
import { cn } from "./cn";
import { messages } from "./messages";

type DescriptionListProps = {
  items: readonly { label: string; value: ReactNode }[];
  columns?: 1 | 2;
  className?: string;
};

export function DescriptionList({ items, columns = 1, className }: DescriptionListProps) {
  return (
    <dl
      data-slot="description-list"
      className={cn("grid gap-x-6 gap-y-2 text-sm", columns === 2 && "sm:grid-cols-2", className)}
    >
      {items.map(({ label, value }) => (
        <div key={label} className="grid min-w-0 grid-cols-[7.5rem_1fr] gap-3">
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="min-w-0 break-words">
            {value === null || value === undefined || value === "" ? (
              <span className="text-muted-foreground">{messages.states.noValue}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
