"use client";

import { RotateCw, Webhook } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { pollAgainIn } from "@/ui/poll-interval";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryItem } from "../service/list-deliveries";
import { deliveriesColumns } from "./deliveries-columns";
import { DeliveriesFilters } from "./deliveries-filters";
import { DeliveriesKpis } from "./deliveries-kpis";
import { isLogFiltered, WHOLE_LOG } from "./delivery-search-params";
import { isUnderWay, whyNotResent } from "./delivery-status";
import { deliveriesParsers, deliveriesQuery } from "./webhooks-search-params";

const DeliverySheet = lazyPart(async () => (await import("./delivery-sheet")).DeliverySheet);
const ResendDialog = lazyPart(async () => (await import("./resend-dialog")).ResendDialog);
const ReplayDialog = lazyPart(async () => (await import("./replay-dialog")).ReplayDialog);

const LIVE_EVERY_MS = 3_000;

/** Every delivery, newest first; one opens with what was sent and answered. */
export function WebhookDeliveriesPage() {
  const [params, setParams] = useQueryStates(deliveriesParsers);
  const [resending, setResending] = useState<DeliveryItem | null>(null);
  const [replaying, setReplaying] = useState(false);
  const { data: figures } = trpc.webhooks.figures.useQuery();
  const query = trpc.webhooks.deliveries.useInfiniteQuery(deliveriesQuery(params), {
    ...byPages,
    // only while something moves
    refetchInterval: ({ state }) => {
      const moves = state.data?.pages.some(({ items }) => items.some(({ status }) => isUnderWay(status)));
      return moves === true ? pollAgainIn(LIVE_EVERY_MS, state) : false;
    },
  });
  const startExport = trpc.webhooks.startExport.useMutation();
  const { tenant, endpoint, delivery } = params;
  const sheetUsed = useOpened(delivery !== null);
  const clear = () => void setParams({ ...WHOLE_LOG, tenant: null });
  return (
    <>
      <DeliveriesKpis />
      <DeliveriesFilters
        params={params}
        zone={figures?.zone ?? "UTC"}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <>
            <ExportButton
              permission="webhooks.export"
              start={() => startExport.mutateAsync(deliveriesQuery(params))}
            />
            <GuardedButton permission="webhooks.manage" onClick={() => setReplaying(true)}>
              <RotateCw aria-hidden="true" />
              Replay Deliveries
            </GuardedButton>
          </>
        }
      />
      <DataTable
        label="Deliveries"
        rowId={(row) => row.id}
        rowLabel={(row) => `${row.type} to ${row.address}`}
        rowHref={(row) => `/provider/dev-aids/webhooks?delivery=${row.id}`}
        onOpen={(row) => void setParams({ delivery: row.id })}
        openId={delivery}
        {...infiniteRows(query)}
        refreshing={false}
        columns={deliveriesColumns}
        storageKey="webhook-deliveries"
        rowActions={(row) => (
          <GuardedMenuItem
            permission="webhooks.manage"
            disabledReason={whyNotResent(row)}
            icon={<RotateCw aria-hidden="true" />}
            onClick={() => setResending(row)}
          >
            Resend Delivery
          </GuardedMenuItem>
        )}
        filtered={isLogFiltered(params) || tenant !== null}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Webhook />}
            title="No deliveries yet"
            description="Once a client's system has registered an endpoint, what it is told appears here."
          />
        }
      />
      {sheetUsed && (
        <DeliverySheet
          id={delivery}
          zone={figures?.zone ?? "UTC"}
          onClose={() => void setParams({ delivery: null })}
          onResend={setResending}
        />
      )}
      {resending !== null && <ResendDialog delivery={resending} onClose={() => setResending(null)} />}
      {replaying && (
        <ReplayDialog tenantId={tenant} endpointId={endpoint} onClose={() => setReplaying(false)} />
      )}
    </>
  );
}
