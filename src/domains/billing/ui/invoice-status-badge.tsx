import { Badge, type Tone } from "@/ui/badge";
import type { InvoiceStatus } from "../rules/words";

const STATUS: Record<InvoiceStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  open: { label: "Open", tone: "info" },
  paid: { label: "Paid", tone: "success" },
  void: { label: "Void", tone: "neutral" },
  uncollectible: { label: "Uncollectible", tone: "danger" },
};

export function InvoiceStatusBadge({ status }: { status: InvoiceStatus }) {
  return (
    <Badge tone={STATUS[status].tone} dot>
      {STATUS[status].label}
    </Badge>
  );
}

/** What people call it: by its number once it has one. */
export const invoiceName = ({ number }: { number: number | null }): string =>
  number === null ? "Draft invoice" : `Invoice ${number}`;
