import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber, formatPercent, plural } from "@/ui/format";
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

/** Whom the key names; null: nobody. */
function sendersOf(intakeKey: SourceItem["intakeKey"]): string | null {
  if (intakeKey === null) return null;
  const { allowedOrigins, serverAddresses } = intakeKey;
  const sites = allowedOrigins.map((origin) => origin.replace(/^https:\/\//, ""));
  const servers = serverAddresses.length === 0 ? [] : [plural(serverAddresses.length, "server", "servers")];
  const senders = [...sites, ...servers];
  return senders.length === 0 ? null : senders.join(", ");
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
    header: "Sites and servers",
    hint: "Whose pages may send with the key, and which servers send for many people. Others send 20 a minute each.",
    cell: ({ intakeKey }) => sendersOf(intakeKey) ?? quiet("None"),
  },
];
