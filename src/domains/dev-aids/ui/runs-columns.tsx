import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber } from "@/ui/format";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import type { RunItem } from "../rules/views";
import { RunStatusBadge } from "./run-badges";
import { took } from "./run-words";

const none = (words: string) => <span className="text-muted-foreground">{words}</span>;

/** How long it took, or when it goes on. */
function Took({ row: { startedAt, endedAt, wakeAt }, zone }: { row: RunItem; zone: string }) {
  const duration = took(startedAt, endedAt);
  if (duration !== null) return <span className="tabular">{duration}</span>;
  if (wakeAt === null) return none("Not over");
  return (
    <span className="text-muted-foreground">
      Goes on <RelativeTime at={wakeAt} zone={zone} />
    </span>
  );
}

/** `zone`: of the exact times. */
export const runsColumns = (zone: string): readonly DataTableColumn<RunItem>[] => [
  { id: "function", header: "Function", primary: true, cell: (row) => row.functionId },
  { id: "status", header: "Status", cell: (row) => <RunStatusBadge status={row.status} /> },
  { id: "queued", header: "Queued", cell: (row) => <RelativeTime at={row.queuedAt} zone={zone} /> },
  {
    id: "took",
    header: "Took",
    align: "end",
    hint: "From the start to the end, with what it slept and waited.",
    cell: (row) => <Took row={row} zone={zone} />,
  },
  {
    id: "steps",
    header: "Steps",
    align: "end",
    hint: "Steps that have begun, including those taken over from the run it repeats.",
    cell: (row) => <span className="tabular">{formatNumber(row.stepCount)}</span>,
  },
  {
    id: "error",
    header: "What went wrong",
    cell: (row) =>
      row.error === null ? (
        none(messages.states.noValue)
      ) : (
        <span title={row.error} className="block max-w-md truncate">
          {row.error}
        </span>
      ),
  },
  {
    id: "attempt",
    header: "Failed attempts",
    align: "end",
    defaultHidden: true,
    hint: "Attempts that failed of what comes next.",
    cell: (row) => <span className="tabular">{formatNumber(row.attempt)}</span>,
  },
];
