import { cn } from "./cn";
import { jsonDiff } from "./json-diff";
import { messages } from "./messages";

type DiffViewProps = { before: unknown; after: unknown; className?: string };

/** Only what differs, field by field: the old value struck out, the new one beside it. */
export function DiffView({ before, after, className }: DiffViewProps) {
  const changes = jsonDiff(before, after);
  if (changes.length === 0) return <p className="text-xs text-muted-foreground">No fields changed.</p>;
  return (
    <dl
      data-slot="diff-view"
      className={cn(
        "divide-y divide-border overflow-hidden rounded-md border border-border bg-card text-xs",
        className,
      )}
    >
      {changes.map((change) => (
        <div
          key={change.path}
          className="grid grid-cols-1 gap-x-3 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[11rem_1fr]"
        >
          <dt className="font-mono text-2xs leading-5 break-all text-muted-foreground">
            {change.path || "value"}
          </dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1 font-mono leading-5">
            {change.before !== null && (
              <del className="max-w-full rounded-sm bg-danger-subtle px-1 break-words text-danger-foreground">
                <span className="sr-only">was </span>
                {change.before === "" ? messages.states.noValue : change.before}
              </del>
            )}
            {change.after !== null && (
              <ins className="max-w-full rounded-sm bg-success-subtle px-1 break-words text-success-foreground no-underline">
                <span className="sr-only">now </span>
                {change.after === "" ? messages.states.noValue : change.after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
