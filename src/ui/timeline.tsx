import type { ReactNode } from "react";
import type { Tone } from "./badge";
import { cn } from "./cn";
import { RelativeTime } from "./relative-time";

export type TimelineItem = {
  id: string;
  icon?: ReactNode;
  tone?: Tone;
  title: ReactNode;
  at: Date | string;
  actor?: ReactNode;
  /** Details under the line: a note, a DiffView. */
  children?: ReactNode;
};

const toneClasses: Record<Tone, string> = {
  neutral: "bg-muted text-muted-foreground",
  primary: "bg-selected text-primary",
  success: "bg-success-subtle text-success-foreground",
  warning: "bg-warning-subtle text-warning-foreground",
  danger: "bg-danger-subtle text-danger-foreground",
  info: "bg-info-subtle text-info-foreground",
};

/** What happened to a record, newest first as given. */
export function Timeline({
  items,
  zone,
  label = "Timeline",
}: {
  items: readonly TimelineItem[];
  zone?: string;
  label?: string;
}) {
  return (
    <ol data-slot="timeline" aria-label={label} className="flex flex-col">
      {items.map((item) => (
        <li key={item.id} className="group relative flex gap-3 pb-4 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-border group-last:hidden"
          />
          <span
            aria-hidden="true"
            className={cn(
              "relative grid size-6 shrink-0 place-items-center rounded-full [&_svg]:size-3",
              toneClasses[item.tone ?? "neutral"],
            )}
          >
            {item.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <p className="text-sm">{item.title}</p>
            <p className="text-xs text-muted-foreground">
              {item.actor !== undefined && <>{item.actor} · </>}
              <RelativeTime at={item.at} zone={zone} />
            </p>
            {item.children !== undefined && <div className="mt-1.5">{item.children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
