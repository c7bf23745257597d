import { cn } from "./cn";

/** Keys apart by a space: <Kbd keys="⌘ K" />. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span data-slot="kbd" className={cn("inline-flex gap-0.5", className)}>
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border border-border bg-muted px-1 font-sans text-2xs font-medium text-muted-foreground"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
