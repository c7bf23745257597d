"use client";

import { Pause, Pencil, Play, Plus, Split } from "lucide-react";
import { useQueryStates } from "nuqs";
import { type ReactNode, useMemo, useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { choiceFilter } from "@/ui/filter-menu";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { namedOptions, optionsOf } from "@/ui/options";
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
  const query = trpc.distribution.subscriptions.useInfiniteQuery(subscriptionsQuery(params), byPages);
  const levels = trpc.settings.competitionLevels.useQuery();
  const columns = useMemo(
    () => subscriptionsColumns(new Map(levels.data?.map(({ id, name }) => [id, name]))),
    [levels.data],
  );
  const startExport = trpc.distribution.startSubscriptionsExport.useMutation();
  const clear = () => void setParams({ tenant: null, niche: null, status: null });
  return (
    <>
      <SubscriptionsFilters
        params={params}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <>
            <ExportButton
              permission="distribution.export"
              start={() => startExport.mutateAsync(subscriptionsQuery(params))}
            />
            <GuardedButton permission={PERMISSION} variant="primary" onClick={() => setEditing("new")}>
              <Plus aria-hidden="true" />
              Add Subscription
            </GuardedButton>
          </>
        }
      />
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
  actions: ReactNode;
};

const statusOptions = optionsOf(SUBSCRIPTION_STATUSES, SUBSCRIPTION_STATUS_LABELS);

function SubscriptionsFilters({ params, onChange, onClear, actions }: FiltersProps) {
  const client = useTenantFilter(params.tenant, (tenant) => onChange({ tenant }));
  const niches = trpc.settings.niches.useQuery();
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      filters={[
        client,
        choiceFilter({
          label: "Niche",
          options: namedOptions(niches.data),
          value: params.niche,
          onValueChange: (niche) => onChange({ niche }),
        }),
        choiceFilter({
          label: "Status",
          options: statusOptions,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
      ]}
    />
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
