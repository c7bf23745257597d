import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber, formatPercent } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { SourceItem } from "../service/intake-keys";

const quiet = (words: string) => <span className="text-muted-foreground">{words}</span>;

function Key({ row: { intakeKey } }: { row: SourceItem }) {
  if (intakeKey === null) return quiet("None");
  const active = intakeKey.status === "active";
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Badge tone={active ? "success" : "neutral"} dot>
        {active ? "Active" : "Disabled"}
      </Badge>
      <span className="font-mono text-xs">…{intakeKey.key.slice(-4)}</span>
    </span>
  );
}

export const sourcesColumns: readonly DataTableColumn<SourceItem>[] = [
  { id: "name", header: "Source", primary: true, cell: (row) => row.name },
  {
    id: "leads",
    header: "Leads, 30 days",
    align: "end",
    hint: "Leads of the provider that came in the last 30 days.",
    cell: (row) => formatNumber(row.leads),
  },
  {
    id: "sold",
    header: "Sold",
    align: "end",
    hint: "Of these, leads that at least one client bought.",
    cell: (row) => formatNumber(row.sold),
  },
  {
    id: "share",
    header: "Sold share",
    align: "end",
    cell: (row) => (row.leads === 0 ? quiet("None yet") : formatPercent(row.sold / row.leads)),
  },
  {
    id: "unsold",
    header: "Unsold",
    align: "end",
    hint: "Of these, leads that nobody bought.",
    cell: (row) => formatNumber(row.unsold),
  },
  {
    id: "last",
    header: "Last lead",
    cell: (row) => (row.lastLeadAt === null ? quiet("Never") : <RelativeTime at={row.lastLeadAt} />),
  },
  { id: "key", header: "Intake key", cell: (row) => <Key row={row} /> },
  {
    id: "sites",
    header: "Sites",
    hint: "Whose pages may send with the key. Servers always may.",
    cell: ({ intakeKey }) =>
      intakeKey === null || intakeKey.allowedOrigins.length === 0
        ? quiet("None")
        : intakeKey.allowedOrigins.map((origin) => origin.replace(/^https:\/\//, "")).join(", "),
  },
];
