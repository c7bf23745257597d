import type { DataTableColumn } from "@/ui/data-table";
import { formatMoney, formatNumber } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { REFUSAL_LABELS, TRIGGER_LABELS } from "../rules/words";
import type { DecisionItem } from "../service/decisions";
import { OutcomeBadge } from "./outcome-badge";

function Buyers({ row: { buyerNames, refusal } }: { row: DecisionItem }) {
  if (refusal !== null) return <span className="text-muted-foreground">{REFUSAL_LABELS[refusal]}</span>;
  if (buyerNames.length === 0) return <span className="text-muted-foreground">Nobody</span>;
  const names = buyerNames.join(", ");
  return (
    <span title={names} className="block max-w-80 truncate">
      {names}
    </span>
  );
}

const none = <span className="text-muted-foreground">None</span>;

export const decisionsColumns: readonly DataTableColumn<DecisionItem>[] = [
  { id: "lead", header: "Lead", primary: true, cell: (row) => row.contactName },
  { id: "outcome", header: "Outcome", cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
  { id: "buyers", header: "Buyers", cell: (row) => <Buyers row={row} /> },
  {
    id: "sold",
    header: "Sold",
    align: "end",
    hint: "Buyers found, of those sought.",
    cell: (row) => `${formatNumber(row.sold)} of ${formatNumber(row.places)}`,
  },
  {
    id: "revenue",
    header: "Revenue",
    align: "end",
    cell: (row) => formatMoney(row.revenueMinor, row.currency),
  },
  {
    id: "passed",
    header: "Passed over",
    align: "end",
    hint: "Clients that want leads of the niche and did not get this one.",
    cell: (row) => formatNumber(row.passedOver),
  },
  { id: "niche", header: "Niche", cell: (row) => row.nicheName },
  { id: "level", header: "Level", cell: (row) => row.levelName ?? none },
  { id: "postal", header: "Postal code", cell: (row) => row.postalCode ?? none },
  { id: "source", header: "Source", defaultHidden: true, cell: (row) => row.sourceName },
  { id: "trigger", header: "Offered", cell: (row) => TRIGGER_LABELS[row.trigger] },
  { id: "at", header: "Decided", cell: (row) => <RelativeTime at={row.createdAt} /> },
];
