"use client";

import { RotateCw, Webhook } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { EmptyState } from "@/ui/empty-state";
import { plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { pollAgainIn } from "@/ui/poll-interval";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { RowLink } from "@/ui/row-link";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryItem } from "../service/list-deliveries";
import { deliveryLogParsers, deliveryLogQuery, isLogFiltered, WHOLE_LOG } from "./delivery-search-params";
import { DeliveryStatusBadge, isUnderWay } from "./delivery-status";
import { LastAnswer } from "./last-answer";
import { TenantDeliveriesFilters } from "./tenant-deliveries-filters";
import { DELIVERIES_PATH, WEBHOOKS_PATH } from "./tenant-webhooks-search-params";

const DeliverySheet = lazyPart(async () => (await import("./tenant-delivery-sheet")).TenantDeliverySheet);
const ResendDialog = lazyPart(async () => (await import("./resend-dialog")).OwnResendDialog);
const ReplayDialog = lazyPart(async () => (await import("./tenant-replay-dialog")).TenantReplayDialog);

const LIVE_EVERY_MS = 3_000;

/** What a contractor's own systems were told, newest first, and what became of it. */
export function TenantDeliveriesPage() {
  const [params, setParams] = useQueryStates(deliveryLogParsers, { history: "push" });
  const [resending, setResending] = useState<DeliveryItem | null>(null);
  const [replaying, setReplaying] = useState(false);
  const zone = trpc.workspace.home.useQuery().data?.timeZone ?? "UTC";
  const endpoints = trpc.ownWebhooks.endpoints.useQuery().data?.items ?? [];
  const query = trpc.ownWebhooks.deliveries.useInfiniteQuery(deliveryLogQuery(params), {
    ...byPages,
    // only while something moves
    refetchInterval: ({ state }) => {
      const moves = state.data?.pages.some(({ items }) => items.some(({ status }) => isUnderWay(status)));
      return moves === true ? pollAgainIn(LIVE_EVERY_MS, state) : false;
    },
  });
  const utils = trpc.useUtils();
  const startExport = trpc.ownWebhooks.startExport.useMutation();
  const { endpoint, delivery } = params;
  const sheetUsed = useOpened(delivery !== null);
  const clear = () => void setParams(WHOLE_LOG);
  return (
    <>
      <TenantDeliveriesFilters
        params={params}
        zone={zone}
        endpoints={endpoints}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <>
            <ExportButton
              permission="buyer.webhooks.export"
              start={() => startExport.mutateAsync(deliveryLogQuery(params))}
              look={(jobId) => utils.ownWebhooks.exportJob.fetch({ jobId }, { staleTime: 0 })}
            />
            <GuardedButton permission="buyer.webhooks.manage" onClick={() => setReplaying(true)}>
              <RotateCw aria-hidden="true" />
              Replay Deliveries
            </GuardedButton>
          </>
        }
      />
      <RecordList
        label="Deliveries"
        // it moves by itself while something is under way: no dimming then
        list={{ ...infiniteRows(query), refreshing: false }}
        renderRow={(row) => (
          <Delivery
            key={row.id}
            delivery={row}
            zone={zone}
            onOpen={() => void setParams({ delivery: row.id })}
          />
        )}
        onClearFilters={isLogFiltered(params) ? clear : null}
        empty={
          <EmptyState
            icon={<Webhook />}
            title="No deliveries yet"
            description="What your endpoints are told appears here, with every attempt and what your receiver answered."
            actions={
              <Link
                href={WEBHOOKS_PATH}
                className="rounded-sm text-sm text-primary underline-offset-4 hover:underline"
              >
                See Endpoints
              </Link>
            }
          />
        }
      />
      {sheetUsed && (
        <DeliverySheet
          id={delivery}
          zone={zone}
          onClose={() => void setParams({ delivery: null })}
          onResend={setResending}
        />
      )}
      {resending !== null && <ResendDialog delivery={resending} onClose={() => setResending(null)} />}
      {replaying && (
        <ReplayDialog
          endpoint={
            endpoint === null
              ? null
              : (endpoints.find(({ id }) => id === endpoint) ?? {
                  id: endpoint,
                  address: "the endpoint of the filter",
                })
          }
          onClose={() => setReplaying(false)}
        />
      )}
    </>
  );
}

type DeliveryProps = { delivery: DeliveryItem; zone: string; onOpen: () => void };

function Delivery({ delivery, zone, onOpen }: DeliveryProps) {
  const { id, type, address, attempts, nextAt, createdAt } = delivery;
  return (
    <li className="relative flex flex-col gap-1 px-4 py-3 hover:bg-accent">
      <div className="flex items-center justify-between gap-3">
        <RowLink href={`${DELIVERIES_PATH}?delivery=${id}`} onOpen={onOpen} className="font-mono">
          {type}
        </RowLink>
        <DeliveryStatusBadge delivery={delivery} />
      </div>
      <p className="truncate text-sm text-muted-foreground">{address}</p>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
        <span>
          Last answer: <LastAnswer row={delivery} /> · {plural(attempts, "attempt", "attempts")}
        </span>
        {nextAt !== null && (
          <span>
            · next <RelativeTime at={nextAt} zone={zone} />
          </span>
        )}
        <span className="sm:ml-auto">
          queued <RelativeTime at={createdAt} zone={zone} />
        </span>
      </div>
    </li>
  );
}
