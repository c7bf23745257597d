import { Badge } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table-types";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import type { LeadRow } from "../contract";
import { CLASSIFICATION_LABELS, DISPUTE_STATUS_LABELS, LEAD_STATUS_LABELS } from "../rules/words";
import { DisputeDue } from "./dispute-due";
import { DISPUTE_TONES, STATUS_TONES } from "./lead-labels";

const none = <span className="text-muted-foreground">{messages.states.noValue}</span>;

function Buyers({ buyers, originTenant }: Pick<LeadRow, "buyers" | "originTenant">) {
  if (originTenant !== null) {
    return (
      <span className="flex max-w-56 items-center gap-1.5" title={originTenant.name}>
        <span className="truncate">{originTenant.name}</span>
        <Badge>Tenant lead</Badge>
      </span>
    );
  }
  const [first, ...others] = buyers;
  if (first === undefined) return none;
  return (
    <span
      className="flex max-w-44 items-baseline gap-1.5"
      title={buyers.map((buyer) => buyer.tenantName).join(", ")}
    >
      <span className="truncate">{first.tenantName}</span>
      {others.length > 0 && (
        <span className="tabular shrink-0 text-xs text-muted-foreground">+{others.length}</span>
      )}
    </span>
  );
}

/** The columns of the leads table; their ids are kept in addresses and saved views. */
export function leadColumns(zone: string | undefined): readonly DataTableColumn<LeadRow>[] {
  return [
    { id: "contact", header: "Contact", primary: true, cell: (lead) => lead.contactName },
    { id: "niche", header: "Niche", cell: (lead) => lead.nicheName },
    { id: "source", header: "Source", cell: (lead) => lead.sourceName },
    {
      id: "status",
      header: "Status",
      cell: (lead) => (
        <Badge tone={STATUS_TONES[lead.status]} dot>
          {LEAD_STATUS_LABELS[lead.status]}
        </Badge>
      ),
    },
    {
      id: "buyers",
      header: "Buyers",
      cell: (lead) => <Buyers buyers={lead.buyers} originTenant={lead.originTenant} />,
    },
    {
      id: "dispute",
      header: "Dispute",
      cell: (lead) =>
        lead.disputeStatus === "none" ? (
          none
        ) : (
          <span className="flex items-center gap-1.5">
            <Badge tone={DISPUTE_TONES[lead.disputeStatus]} dot>
              {DISPUTE_STATUS_LABELS[lead.disputeStatus]}
            </Badge>
            {lead.disputeDueAt !== null && <DisputeDue dueAt={lead.disputeDueAt} zone={zone} />}
          </span>
        ),
    },
    {
      id: "classification",
      header: "Classification",
      cell: (lead) =>
        lead.classificationType === null ? (
          none
        ) : (
          <Badge>{CLASSIFICATION_LABELS[lead.classificationType]}</Badge>
        ),
    },
    {
      id: "quality",
      header: "Quality",
      align: "end",
      hint: "The latest quality score, from 1 to 10",
      cell: (lead) =>
        lead.qualityScore === null ? none : <span className="tabular">{lead.qualityScore}</span>,
    },
    { id: "email", header: "E-mail", defaultHidden: true, cell: (lead) => lead.contactEmail ?? none },
    { id: "phone", header: "Phone", defaultHidden: true, cell: (lead) => lead.contactPhone ?? none },
    {
      id: "created",
      header: "Created",
      align: "end",
      cell: (lead) => <RelativeTime at={lead.createdAt} zone={zone} className="text-muted-foreground" />,
    },
  ];
}
