import { TRADE_LABELS } from "@/domains/settings/words";
import type { DataTableColumn } from "@/ui/data-table";
import { formatNumber } from "@/ui/format";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import type { TenantListItem } from "../contract";
import { OnboardingBadge, TenantStatusBadge } from "./tenant-badges";

function Figure({ value }: { value: number }) {
  return value === 0 ? <span className="text-muted-foreground">0</span> : formatNumber(value);
}

/** Long names give way, so that the figures stay in view. */
function Cut({ text }: { text: string }) {
  return (
    <span title={text} className="block max-w-52 truncate">
      {text}
    </span>
  );
}

export const clientsColumns: readonly DataTableColumn<TenantListItem>[] = [
  { id: "name", header: "Client", primary: true, sortable: true, cell: (row) => <Cut text={row.name} /> },
  { id: "organization", header: "Organization", cell: (row) => <Cut text={row.organizationName} /> },
  { id: "status", header: "Status", cell: (row) => <TenantStatusBadge status={row.status} /> },
  { id: "trade", header: "Trade", cell: (row) => TRADE_LABELS[row.trade] },
  {
    id: "onboarding",
    header: "Onboarding",
    cell: (row) => <OnboardingBadge status={row.onboardingStatus} />,
  },
  {
    id: "owner",
    header: "Owner",
    cell: (row) =>
      row.ownerEmail === null ? (
        <span className="text-muted-foreground">{messages.states.noValue}</span>
      ) : (
        <span title={row.ownerEmail}>{row.ownerName}</span>
      ),
  },
  {
    id: "leads",
    header: "Leads, 30 days",
    align: "end",
    hint: "Leads assigned to this client in the last 30 days.",
    cell: (row) => <Figure value={row.leads30d} />,
  },
  {
    id: "disputes",
    header: "Disputes",
    align: "end",
    hint: "Disputes of this client that nobody has decided.",
    cell: (row) => <Figure value={row.pendingDisputes} />,
  },
  {
    id: "slug",
    header: "Slug",
    defaultHidden: true,
    cell: (row) => <code className="font-mono text-xs">{row.slug}</code>,
  },
  { id: "createdAt", header: "Created", sortable: true, cell: (row) => <RelativeTime at={row.createdAt} /> },
];
