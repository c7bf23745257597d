import { messages } from "@/ui/messages";
import { Skeleton } from "@/ui/skeleton";

const widths = ["w-1/3", "w-2/3", "w-1/2", "w-3/4", "w-2/5"] as const;

/** Lines in place of a panel that has never been loaded. */
export function PanelSkeleton() {
  return (
    <div className="flex flex-col gap-3 py-1">
      {widths.map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
      <p role="status" className="sr-only">
        {messages.states.loading}
      </p>
    </div>
  );
}
