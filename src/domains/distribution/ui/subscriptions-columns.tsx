import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { SUBSCRIPTION_STATUS_LABELS } from "../rules/words";
import type { SubscriptionItem } from "../service/subscriptions";

const quiet = (words: string) => <span className="text-muted-foreground">{words}</span>;

function Status({ row: { status, tenantActive } }: { row: SubscriptionItem }) {
  if (!tenantActive) return <Badge dot>Client inactive</Badge>;
  return (
    <Badge tone={status === "active" ? "success" : "neutral"} dot>
      {SUBSCRIPTION_STATUS_LABELS[status]}
    </Badge>
  );
}

const ofCap = (served: number, cap: number | null) =>
  cap === null ? formatNumber(served) : `${formatNumber(served)} of ${formatNumber(cap)}`;

/** `levels`: the competition levels' names by id, once they are known. */
export const subscriptionsColumns = (
  levels: ReadonlyMap<string, string>,
): readonly DataTableColumn<SubscriptionItem>[] => [
  { id: "tenant", header: "Client", primary: true, cell: (row) => row.tenantName },
  { id: "niche", header: "Niche", cell: (row) => row.nicheName },
  { id: "status", header: "Status", cell: (row) => <Status row={row} /> },
  {
    id: "levels",
    header: "Levels wanted",
    cell: ({ competitionLevelIds }) =>
      competitionLevelIds.length === 0
        ? quiet("Any")
        : competitionLevelIds.map((id) => levels.get(id) ?? "…").join(", "),
  },
  {
    id: "today",
    header: "Leads today",
    align: "end",
    hint: "Leads got on the client's own day, of its daily cap.",
    cell: (row) => ofCap(row.servedToday, row.dailyCap),
  },
  {
    id: "month",
    header: "Leads this month",
    align: "end",
    hint: "Leads got in the client's own month, of its monthly cap.",
    cell: (row) => ofCap(row.servedThisMonth, row.monthlyCap),
  },
  {
    id: "served",
    header: "Last served",
    cell: (row) => (row.lastServedAt === null ? quiet("Never") : <RelativeTime at={row.lastServedAt} />),
  },
  {
    id: "created",
    header: "Since",
    defaultHidden: true,
    cell: (row) => <RelativeTime at={row.createdAt} />,
  },
];
