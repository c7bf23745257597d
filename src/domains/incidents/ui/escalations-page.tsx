"use client";

import { Siren } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { formatNumber, formatRelative } from "@/ui/format";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { useNow } from "@/ui/now";
import { trpc } from "@/ui/trpc/client";
import { escalationsColumns } from "./escalations-columns";
import { EscalationsFilters } from "./escalations-filters";
import { escalationsParsers, escalationsQuery } from "./escalations-search-params";

const EscalationSheet = lazyPart(async () => (await import("./escalation-sheet")).EscalationSheet);

const PATH = "/provider/integrations/escalations";

/** What tenants and their systems ask to be looked at. */
export function EscalationsPage() {
  const [params, setParams] = useQueryStates(escalationsParsers);
  const query = trpc.escalations.list.useInfiniteQuery(escalationsQuery(params), byPages);
  const startExport = trpc.escalations.startExport.useMutation();
  const { q, status, severity, tenant, ticket } = params;
  const sheetUsed = useOpened(ticket !== null);
  const clear = () => void setParams({ q: null, status: null, severity: null, tenant: null });
  return (
    <>
      <EscalationKpis />
      <EscalationsFilters
        params={params}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <ExportButton
            permission="escalations.export"
            start={() => startExport.mutateAsync(escalationsQuery(params))}
          />
        }
      />
      <DataTable
        label="Escalations"
        rowId={(row) => row.id}
        rowLabel={(row) => row.subject}
        rowHref={(row) => `${PATH}?ticket=${row.id}`}
        onOpen={(row) => void setParams({ ticket: row.id })}
        openId={ticket}
        {...infiniteRows(query)}
        columns={escalationsColumns}
        storageKey="escalations"
        filtered={q !== "" || status.length + severity.length > 0 || tenant !== null}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Siren />}
            title="No escalations"
            description="Systems of your clients open tickets here with POST /api/v1/federation/escalation, when something needs a person."
          />
        }
      />
      {sheetUsed && <EscalationSheet ticketId={ticket} onClose={() => void setParams({ ticket: null })} />}
    </>
  );
}

function EscalationKpis() {
  const { data, isPending } = trpc.escalations.counts.useQuery();
  const now = useNow();
  const figure = (value: number | undefined) => (value === undefined ? null : formatNumber(value));
  const oldest = data?.oldestOpenAt ?? null;
  return (
    <KpiRow label="Escalations in figures">
      <KpiCard
        label="Open"
        value={figure(data?.open)}
        hint="Tickets that nobody has acknowledged."
        href={`${PATH}?status=open`}
        loading={isPending}
      />
      <KpiCard
        label="Acknowledged"
        value={figure(data?.acknowledged)}
        hint="Tickets that somebody took up and nobody has closed."
        href={`${PATH}?status=acknowledged`}
        loading={isPending}
      />
      <KpiCard
        label="High or critical"
        value={figure(data?.urgent)}
        hint="Tickets of severity high or critical that are not closed."
        href={`${PATH}?severity=high,critical&status=open,acknowledged`}
        loading={isPending}
      />
      <KpiCard
        label="Oldest open"
        value={oldest === null || now === null ? null : formatRelative(oldest, now)}
        hint="When the ticket that waits longest for an acknowledgement was opened."
        loading={isPending}
      />
    </KpiRow>
  );
}
