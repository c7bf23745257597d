"use client";

import { Building2, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { formatNumber } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { KpiError } from "@/ui/kpi-error";
import { Page, PageHeader } from "@/ui/page-header";
import { trpc } from "@/ui/trpc/client";
import { TENANT_SORTS } from "../words";
import { clientsColumns } from "./clients-columns";
import { ClientsFilters } from "./clients-filters";
import { clientFilterParsers, clientsParsers, clientsQuery } from "./clients-search-params";

function NewClientButton({ primary = true }: { primary?: boolean }) {
  const router = useRouter();
  return (
    <GuardedButton
      permission="clients.manage"
      variant={primary ? "primary" : "secondary"}
      onClick={() => router.push("/provider/clients/new")}
    >
      <Plus aria-hidden="true" />
      New Client
    </GuardedButton>
  );
}

/** Every client, found by name or owner, with how much it buys and disputes. */
export function ClientsPage() {
  const [params, setParams] = useQueryStates(clientsParsers);
  const query = trpc.tenants.list.useInfiniteQuery(clientsQuery(params), byPages);
  const startExport = trpc.tenants.startExport.useMutation();
  const { q, status, trade, onboarding, organization, sort, order } = params;
  const filtered = q !== "" || status.length + trade.length + onboarding.length > 0 || organization !== null;

  function clear() {
    const nothing = Object.keys(clientFilterParsers).map((key) => [key, null]);
    void setParams(Object.fromEntries(nothing) as Record<keyof typeof clientFilterParsers, null>);
  }

  return (
    <Page>
      <PageHeader
        title="Clients"
        description="The contractors who buy leads, and the organizations they belong to."
        actions={
          <>
            <ExportButton
              permission="clients.export"
              start={() => startExport.mutateAsync(clientsQuery(params))}
            />
            <NewClientButton />
          </>
        }
      />
      <ClientKpis />
      <ClientsFilters params={params} onChange={(change) => void setParams(change)} onClear={clear} />
      <DataTable
        label="Clients"
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowHref={(row) => `/provider/clients/${row.id}`}
        {...infiniteRows(query)}
        columns={clientsColumns}
        sort={{ id: sort, direction: order }}
        onSortChange={(next) => {
          const column = TENANT_SORTS.find((id) => id === next.id);
          if (column !== undefined) void setParams({ sort: column, order: next.direction });
        }}
        filtered={filtered}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Building2 />}
            title="No clients yet"
            description="Create the first client: its organization, its workspace and the invitation of its owner."
            actions={<NewClientButton primary={false} />}
          />
        }
      />
    </Page>
  );
}

function ClientKpis() {
  const query = trpc.tenants.counts.useQuery();
  const { data, isPending } = query;
  const figure = (value: number | undefined) => (value === undefined ? null : formatNumber(value));
  if (data === undefined && query.error !== null) {
    return <KpiError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  return (
    <KpiRow label="Clients in figures">
      <KpiCard
        label="Active clients"
        value={figure(data?.active)}
        hint="Workspaces whose status is Active."
        href="/provider/clients?status=active"
        loading={isPending}
      />
      <KpiCard
        label="Organizations"
        value={figure(data?.organizations)}
        hint="Legal customers; one may own several workspaces."
        loading={isPending}
      />
      <KpiCard
        label="In onboarding"
        value={figure(data?.onboarding)}
        hint="Workspaces, active or paused, whose onboarding is in progress."
        href="/provider/clients?onboarding=in_progress&status=active,paused"
        loading={isPending}
      />
      <KpiCard
        label="Disputed sales"
        value={figure(data?.pendingDisputes)}
        hint="Sales whose dispute nobody has decided. A lead sold to several clients can count more than once."
        href="/provider/leads?dispute=pending"
        loading={isPending}
      />
    </KpiRow>
  );
}
