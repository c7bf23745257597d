"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { Pause, Pencil, Play, Plus, Split } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { useTenantOptions } from "@/domains/tenants/ui/index";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { FilterChoice, FilterSearch } from "@/ui/filter-menu";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { SUBSCRIPTION_STATUS_LABELS, SUBSCRIPTION_STATUSES } from "../rules/words";
import type { SubscriptionItem } from "../service/subscriptions";
import {
  type SubscriptionsParams,
  subscriptionsParsers,
  subscriptionsQuery,
} from "./distribution-search-params";
import { subscriptionsColumns } from "./subscriptions-columns";

const SubscriptionDialog = lazyPart(async () => (await import("./subscription-dialog")).SubscriptionDialog);

const PERMISSION = "distribution.manage";

/** Which clients want leads of which niche, with their caps and how far they are used up. */
export function SubscriptionsPage() {
  const [params, setParams] = useQueryStates(subscriptionsParsers);
  const [editing, setEditing] = useState<SubscriptionItem | "new" | null>(null);
  const query = trpc.distribution.subscriptions.useInfiniteQuery(subscriptionsQuery(params), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const levels = trpc.settings.competitionLevels.useQuery();
  const columns = useMemo(
    () => subscriptionsColumns(new Map(levels.data?.map(({ id, name }) => [id, name]))),
    [levels.data],
  );
  const startExport = trpc.distribution.startSubscriptionsExport.useMutation();
  const clear = () => void setParams({ tenant: null, niche: null, status: null });
  const add = (
    <GuardedButton permission={PERMISSION} variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden="true" />
      Add Subscription
    </GuardedButton>
  );
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <SubscriptionsFilters
            params={params}
            onChange={(change) => void setParams(change)}
            onClear={clear}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <ExportButton
            permission="distribution.export"
            start={() => startExport.mutateAsync(subscriptionsQuery(params))}
          />
          {add}
        </div>
      </div>
      <DataTable
        label="Subscriptions"
        rowId={(row) => row.id}
        rowLabel={(row) => `${row.tenantName}, ${row.nicheName}`}
        rowHref={(row) => `/provider/clients/${row.tenantId}`}
        {...infiniteRows(query)}
        columns={columns}
        storageKey="lead-subscriptions"
        rowActions={(row) => <SubscriptionActions subscription={row} onEdit={() => setEditing(row)} />}
        filtered={[params.tenant, params.niche, params.status].some((value) => value !== null)}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Split />}
            title="No subscriptions yet"
            description="A lead goes to clients that subscribe to its niche. Add a subscription for each client that wants leads."
          />
        }
      />
      {editing !== null && (
        <SubscriptionDialog
          subscription={editing === "new" ? null : editing}
          tenantId={params.tenant}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

type FiltersProps = {
  params: SubscriptionsParams;
  onChange: (change: Partial<SubscriptionsParams>) => void;
  onClear: () => void;
};

const statusOptions = SUBSCRIPTION_STATUSES.map((value) => ({
  value,
  label: SUBSCRIPTION_STATUS_LABELS[value],
}));

function SubscriptionsFilters({ params: { tenant, niche, status }, onChange, onClear }: FiltersProps) {
  const tenants = useTenantOptions(tenant);
  const niches = trpc.settings.niches.useQuery();
  const chips: FilterChip[] = [];
  if (tenant !== null) {
    const onRemove = () => onChange({ tenant: null });
    chips.push({ id: "tenant", label: "Client", value: tenants.name, onRemove });
  }
  if (niche !== null) {
    const value = niches.data?.find(({ id }) => id === niche)?.name ?? "…";
    chips.push({ id: "niche", label: "Niche", value, onRemove: () => onChange({ niche: null }) });
  }
  if (status !== null) {
    const value = SUBSCRIPTION_STATUS_LABELS[status];
    chips.push({ id: "status", label: "Status", value, onRemove: () => onChange({ status: null }) });
  }
  return (
    <FilterBar className="w-full" chips={chips} onClear={onClear}>
      <FilterSearch
        label="Client"
        placeholder="Type a name"
        options={tenants.options}
        loading={tenants.loading}
        onSearch={tenants.onSearch}
        value={tenant}
        onValueChange={(value) => onChange({ tenant: value })}
      />
      <FilterChoice
        label="Niche"
        options={(niches.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={niche}
        onValueChange={(value) => onChange({ niche: value })}
      />
      <FilterChoice
        label="Status"
        options={statusOptions}
        value={status}
        onValueChange={(value) => onChange({ status: value })}
      />
    </FilterBar>
  );
}

type ActionsProps = { subscription: SubscriptionItem; onEdit: () => void };

function SubscriptionActions({ subscription, onEdit }: ActionsProps) {
  const utils = trpc.useUtils();
  const update = trpc.distribution.updateSubscription.useMutation();
  const { id, version, status, competitionLevelIds, dailyCap, monthlyCap, tenantName } = subscription;
  const next = status === "active" ? "paused" : "active";
  const change = () =>
    update.mutateAsync({ id, version, status: next, competitionLevelIds, dailyCap, monthlyCap }).then(
      async () => {
        toast.success(
          next === "paused"
            ? `${tenantName} gets no more leads of this niche`
            : `${tenantName} gets leads again`,
        );
        await utils.distribution.invalidate();
      },
      (error: unknown) => toast.error(error),
    );
  return (
    <>
      <GuardedMenuItem permission={PERMISSION} icon={<Pencil aria-hidden="true" />} onClick={onEdit}>
        Edit Subscription
      </GuardedMenuItem>
      <GuardedMenuItem
        permission={PERMISSION}
        icon={next === "paused" ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        onClick={() => void change()}
      >
        {next === "paused" ? "Pause Subscription" : "Resume Subscription"}
      </GuardedMenuItem>
    </>
  );
}
