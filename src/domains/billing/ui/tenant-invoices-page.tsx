"use client";

import { Receipt } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ButtonLink } from "@/ui/button";
import { formatDayRange } from "@/ui/day-range";
import { EmptyState } from "@/ui/empty-state";
import { formatMoney, plural } from "@/ui/format";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { RowLink } from "@/ui/row-link";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { invoiceName, InvoiceStatusBadge } from "./invoice-status-badge";
import { INVOICES_PATH, invoicesParsers } from "./tenant-invoices-search-params";

const InvoiceSheet = lazyPart(async () => (await import("./tenant-invoice-sheet")).TenantInvoiceSheet);

type Invoice = RouterOutputs["invoices"]["list"]["items"][number];
type Unbilled = RouterOutputs["invoices"]["unbilled"];

/** What a contractor is billed, and what is not billed yet. */
export function TenantInvoicesPage() {
  const [params, setParams] = useQueryStates(invoicesParsers, { history: "push" });
  const query = trpc.invoices.list.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const unbilled = trpc.invoices.unbilled.useQuery().data;
  const list = infiniteRows(query);
  return (
    <Page>
      <PageHeader title="Invoices" description="What your provider bills you for, newest first." />
      {unbilled !== undefined && list.rows !== undefined && list.rows.length > 0 && (
        <p className="text-sm text-muted-foreground">{soFar(unbilled)}</p>
      )}
      <RecordList
        label="Invoices"
        list={list}
        renderRow={(row) => (
          <InvoiceRow key={row.id} invoice={row} onOpen={() => void setParams({ invoice: row.id })} />
        )}
        onClearFilters={null}
        empty={
          <EmptyState
            icon={<Receipt />}
            title="No invoices yet"
            description={firstOne(unbilled)}
            actions={<ButtonLink href="/tenant/leads">Open Inbox</ButtonLink>}
          />
        }
      />
      {params.invoice !== null && (
        <InvoiceSheet
          key={params.invoice}
          invoiceId={params.invoice}
          onClose={() => void setParams({ invoice: null })}
        />
      )}
    </Page>
  );
}

/** What is on no invoice, in one sentence. */
function soFar({ sales, totalMinor, currency, pendingDisputes, more }: Unbilled): string {
  const waiting =
    pendingDisputes === 0
      ? ""
      : ` ${plural(pendingDisputes, "lead waits", "leads wait")} for the decision of a dispute.`;
  if (sales === 0) return `Everything you bought so far is on an invoice or costs nothing.${waiting}`;
  const least = more ? "At least " : "";
  const leads = plural(sales, "lead", "leads");
  return `${least}${formatMoney(totalMinor, currency)} for ${leads} ${sales === 1 ? "is" : "are"} on no invoice yet.${waiting}`;
}

/** When the first one comes. */
function firstOne(unbilled: Unbilled | undefined): string {
  if (unbilled === undefined || unbilled.sales + unbilled.pendingDisputes === 0) {
    return "The first one comes once you have bought a lead and your provider bills it.";
  }
  return `The first one comes when your provider bills the leads you bought. ${soFar(unbilled)}`;
}

function InvoiceRow({ invoice, onOpen }: { invoice: Invoice; onOpen: () => void }) {
  const { id, status, totalMinor, currency, lineCount, periodStart, periodEnd, createdAt, timeZone } =
    invoice;
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-3 hover:bg-accent">
      <div className="flex items-center justify-between gap-3">
        <RowLink href={`${INVOICES_PATH}?invoice=${id}`} onOpen={onOpen}>
          {invoiceName(invoice)}
        </RowLink>
        <span className="tabular shrink-0 text-sm font-medium">{formatMoney(totalMinor, currency)}</span>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
        <InvoiceStatusBadge status={status} />
        <span>{formatDayRange({ from: periodStart, to: periodEnd })}</span>
        <span>· {plural(lineCount, "line", "lines")}</span>
        <span className="sm:ml-auto">
          drawn up <RelativeTime at={createdAt} zone={timeZone} />
        </span>
      </div>
    </li>
  );
}
