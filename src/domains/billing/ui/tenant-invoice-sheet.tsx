"use client";

import Link from "next/link";
import { Alert } from "@/ui/alert";
import { DescriptionList } from "@/ui/description-list";
import { formatDayRange } from "@/ui/day-range";
import { formatDate, formatMoney, formatZone, plural } from "@/ui/format";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { invoiceName, InvoiceStatusBadge } from "./invoice-status-badge";

type Invoice = RouterOutputs["invoices"]["get"];

/** One invoice: what it comes to and why. */
export function TenantInvoiceSheet({ invoiceId, onClose }: { invoiceId: string; onClose: () => void }) {
  const query = trpc.invoices.get.useQuery({ invoiceId });
  const invoice = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={invoice === undefined ? "Invoice" : invoiceName(invoice)}
      header={invoice !== undefined && <InvoiceStatusBadge status={invoice.status} />}
    >
      <Loaded query={query} waiting={<Skeleton className="h-40" />} onLeave={onClose}>
        {(read) => <InvoiceBody invoice={read} />}
      </Loaded>
    </Sheet>
  );
}

function InvoiceBody({ invoice }: { invoice: Invoice }) {
  const { status, currency, totalMinor, lines, periodStart, periodEnd, timeZone } = invoice;
  return (
    <div className="flex flex-col gap-5">
      {status === "draft" && (
        <Alert title="This is a draft">
          Your provider checks it before it becomes an invoice with a number. Until then amounts may change,
          and nothing is due.
        </Alert>
      )}
      <DescriptionList
        items={[
          {
            label: "Total",
            value: <span className="tabular font-semibold">{formatMoney(totalMinor, currency)}</span>,
          },
          { label: "Period", value: formatDayRange({ from: periodStart, to: periodEnd }) },
          { label: "Time zone", value: formatZone(timeZone) },
          { label: "Requested by", value: invoice.requestedByName },
          { label: "Drawn up", value: <RelativeTime at={invoice.createdAt} zone={timeZone} /> },
        ]}
      />
      <section aria-labelledby="invoice-lines" className="flex flex-col gap-2">
        <h3 id="invoice-lines" className="text-sm font-semibold">
          {plural(lines.length, "line", "lines")}
        </h3>
        <ul aria-label="Lines" className="divide-y divide-border rounded-md border border-border">
          {lines.map((line) => (
            <Line key={line.id} line={line} currency={currency} zone={timeZone} />
          ))}
        </ul>
      </section>
    </div>
  );
}

type LineProps = { line: Invoice["lines"][number]; currency: string; zone: string };

function Line({ line: { description, leadId, occurredAt, amountMinor }, currency, zone }: LineProps) {
  return (
    <li className="flex items-baseline justify-between gap-3 px-3 py-2 text-sm">
      <span className="min-w-0">
        {leadId === null ? (
          description
        ) : (
          <Link
            href={`/tenant/leads?lead=${leadId}`}
            prefetch={false}
            className="underline underline-offset-4"
          >
            {description}
          </Link>
        )}
        <span className="block text-xs text-muted-foreground">{formatDate(occurredAt, zone)}</span>
      </span>
      <span className="tabular shrink-0">{formatMoney(amountMinor, currency)}</span>
    </li>
  );
}
