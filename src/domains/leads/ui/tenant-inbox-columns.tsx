import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table-types";
import { formatMoney } from "@/ui/format";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import type { InboxItem } from "../buyer-contract";
import { creditedInPart } from "./credit-words";
import { TenantLeadAnswers } from "./tenant-lead-answers";
import { TenantSaleBadge } from "./tenant-sale-badge";

const none = <span className="text-muted-foreground">{messages.states.noValue}</span>;

/** Not yet opened by anybody of the tenant. */
export function NewMark({ item }: { item: InboxItem }) {
  return item.viewedAt === null && item.status === "active" ? <Badge tone="primary">New</Badge> : null;
}

/** Under the price: what of it came back. All of it is told by the status. */
export function PartCredit({ item }: { item: InboxItem }) {
  if (!creditedInPart(item)) return null;
  return (
    <span className="block text-xs font-normal text-muted-foreground">
      {formatMoney(item.creditMinor ?? 0, item.currency)} credited
    </span>
  );
}

export function inboxColumns(zone: string | undefined): readonly DataTableColumn<InboxItem>[] {
  return [
    { id: "contact", header: "Contact", primary: true, cell: (item) => item.contactName },
    {
      id: "status",
      header: "Status",
      cell: (item) => (
        <span className="flex items-center gap-1.5">
          <TenantSaleBadge status={item.status} />
          <NewMark item={item} />
        </span>
      ),
    },
    { id: "niche", header: "Niche", cell: (item) => item.nicheName },
    {
      id: "phone",
      header: "Phone",
      cell: (item) =>
        item.contactPhone === null ? (
          none
        ) : (
          <a href={`tel:${item.contactPhone}`} className="tabular underline-offset-4 hover:underline">
            {item.contactPhone}
          </a>
        ),
    },
    {
      id: "price",
      header: "Price",
      align: "end",
      cell: (item) => (
        <span className="tabular">
          {formatMoney(item.priceMinor, item.currency)}
          <PartCredit item={item} />
        </span>
      ),
    },
    {
      id: "assigned",
      header: "Assigned",
      align: "end",
      cell: (item) => <RelativeTime at={item.assignedAt} zone={zone} className="text-muted-foreground" />,
    },
    {
      id: "answer",
      header: "Answer",
      align: "end",
      cell: (item) => (item.status === "active" ? <TenantLeadAnswers lead={item} size="sm" /> : none),
    },
  ];
}
