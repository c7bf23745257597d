import { Badge, type Tone } from "@/ui/badge";
import type { DataTableColumn } from "@/ui/data-table";
import { RelativeTime } from "@/ui/relative-time";
import type { MailItem } from "../contract";
import { MAIL_STATUS_LABELS, MAIL_TEMPLATE_LABELS, type MailStatus } from "../words";

const TONES: Record<MailStatus, Tone> = {
  queued: "info",
  sent: "success",
  kept: "neutral",
  failed: "danger",
  suppressed: "warning",
};

export function MailStatusBadge({ status }: { status: MailStatus }) {
  return (
    <Badge tone={TONES[status]} dot>
      {MAIL_STATUS_LABELS[status]}
    </Badge>
  );
}

export const mailColumns: readonly DataTableColumn<MailItem>[] = [
  {
    id: "subject",
    header: "Subject",
    primary: true,
    cell: (row) => (
      <span title={row.subject} className="block max-w-96 truncate">
        {row.subject}
      </span>
    ),
  },
  { id: "recipient", header: "To", cell: (row) => row.recipient },
  { id: "status", header: "Status", cell: (row) => <MailStatusBadge status={row.status} /> },
  { id: "template", header: "Template", cell: (row) => MAIL_TEMPLATE_LABELS[row.template] },
  {
    id: "attempts",
    header: "Attempts",
    align: "end",
    hint: "How often it was handed to the mail server.",
    cell: (row) => row.attempts,
  },
  { id: "created", header: "Queued", cell: (row) => <RelativeTime at={row.createdAt} /> },
  {
    id: "sent",
    header: "Sent",
    defaultHidden: true,
    cell: (row) => (row.sentAt === null ? "Not sent" : <RelativeTime at={row.sentAt} />),
  },
];
