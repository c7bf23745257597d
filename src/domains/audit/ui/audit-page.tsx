"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { Page, PageHeader } from "@/ui/page-header";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import { auditColumns } from "./audit-columns";
import { AuditEventDetail } from "./audit-event-detail";
import { AuditFilters } from "./audit-filters";
import { type AuditParams, auditFilterParsers, auditParsers, auditQuery } from "./audit-search-params";
import { actionWords } from "./audit-words";

/** Who did what to which record, newest first; an entry opens with what changed. */
export function AuditPage() {
  const [params, setParams] = useQueryStates(auditParsers);
  const options = trpc.audit.filterOptions.useQuery();
  const query = trpc.audit.list.useInfiniteQuery(auditQuery(params), byPages);
  const zone = options.data?.zone ?? "UTC";
  const columns = useMemo(() => auditColumns(zone), [zone]);
  const { event: openId, ...filters } = params;

  function clear() {
    const nothing = Object.keys(auditFilterParsers).map((key) => [key, null]);
    void setParams(Object.fromEntries(nothing) as Partial<AuditParams>);
  }

  return (
    <Page>
      <PageHeader
        title="Audit"
        description="Every write, with who made it, in which role, and what changed."
        actions={<AuditExports params={params} />}
      />
      <AuditFilters
        params={params}
        options={options.data}
        onChange={(change) => void setParams(change)}
        onClear={clear}
      />
      <DataTable
        label="Audit entries"
        rowId={(row) => row.id}
        rowLabel={(row) => actionWords(row.action)}
        rowHref={(row) => `/provider/audit?event=${row.id}`}
        onOpen={(row) => void setParams({ event: row.id })}
        openId={openId}
        {...infiniteRows(query)}
        columns={columns}
        filtered={Object.values(filters).some((value) => value !== null)}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<ScrollText />}
            title="No entries yet"
            description="The first change anyone makes appears here."
          />
        }
      />
      <AuditEventSheet id={openId} zone={zone} onClose={() => void setParams({ event: null })} />
    </Page>
  );
}

/** A table to look at, or lines to read by machine. */
function AuditExports({ params }: { params: AuditParams }) {
  const { mutateAsync } = trpc.audit.startExport.useMutation();
  const exporting = (format: "csv" | "jsonl") => () => mutateAsync({ ...auditQuery(params), format });
  return (
    <>
      <ExportButton permission="audit.export" start={exporting("csv")} />
      <ExportButton permission="audit.export" start={exporting("jsonl")} label="Export JSON Lines" />
    </>
  );
}

function AuditEventSheet({ id, zone, onClose }: { id: string | null; zone: string; onClose: () => void }) {
  const query = trpc.audit.get.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, placeholderData: keepPreviousData },
  );
  const event = query.data;
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={event === undefined ? "Audit entry" : actionWords(event.action)}
    >
      {query.error !== null ? (
        <ErrorState
          compact
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : event === undefined ? (
        <div aria-hidden="true" className="flex flex-col gap-3">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-40 w-full" />
        </div>
      ) : (
        <AuditEventDetail event={event} zone={zone} />
      )}
    </Sheet>
  );
}
