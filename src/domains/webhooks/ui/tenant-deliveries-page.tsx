"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { RotateCw, Webhook } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/ui/empty-state";
import { plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { RecordList } from "@/ui/record-list";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryItem } from "../service/list-deliveries";
import { DeliveryStatusBadge, isUnderWay } from "./delivery-status";
import { LastAnswer } from "./last-answer";
import { TenantDeliveriesFilters } from "./tenant-deliveries-filters";
import {
  DELIVERIES_PATH,
  ownDeliveriesInputOf,
  ownDeliveriesParsers,
  WEBHOOKS_PATH,
} from "./tenant-webhooks-search-params";

const DeliverySheet = lazyPart(async () => (await import("./tenant-delivery-sheet")).TenantDeliverySheet);
const ResendDialog = lazyPart(async () => (await import("./resend-dialog")).OwnResendDialog);
const ReplayDialog = lazyPart(async () => (await import("./tenant-replay-dialog")).TenantReplayDialog);

const LIVE_EVERY_MS = 3_000;

/** What a contractor's own systems were told, newest first, and what became of it. */
export function TenantDeliveriesPage() {
  const [params, setParams] = useQueryStates(ownDeliveriesParsers, { history: "push" });
  const [resending, setResending] = useState<DeliveryItem | null>(null);
  const [replaying, setReplaying] = useState(false);
  const zone = trpc.workspace.home.useQuery().data?.timeZone;
  const endpoints = trpc.ownWebhooks.endpoints.useQuery().data?.items ?? [];
  const query = trpc.ownWebhooks.deliveries.useInfiniteQuery(ownDeliveriesInputOf(params), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // only while something moves
    refetchInterval: ({ state: { data } }) => {
      const moves = data?.pages.some(({ items }) => items.some(({ status }) => isUnderWay(status)));
      return moves === true ? LIVE_EVERY_MS : false;
    },
  });
  const { q, status, type, endpoint, delivery } = params;
  const sheetUsed = useOpened(delivery !== null);
  const clear = () => void setParams({ q: null, status: null, type: null, endpoint: null });
  const filtered = q.trim() !== "" || status.length + type.length > 0 || endpoint !== null;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <TenantDeliveriesFilters
            params={params}
            endpoints={endpoints}
            onChange={(change) => void setParams(change)}
            onClear={clear}
          />
        </div>
        <GuardedButton permission="buyer.webhooks.manage" onClick={() => setReplaying(true)}>
          <RotateCw aria-hidden="true" />
          Replay Deliveries
        </GuardedButton>
      </div>
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
        onClearFilters={filtered ? clear : null}
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
          zone={zone ?? "UTC"}
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

type DeliveryProps = { delivery: DeliveryItem; zone: string | undefined; onOpen: () => void };

function Delivery({ delivery, zone, onOpen }: DeliveryProps) {
  const { id, type, status, address, attempts, nextAt, createdAt } = delivery;
  return (
    <li className="relative flex flex-col gap-1 px-4 py-3 hover:bg-accent">
      <div className="flex items-center justify-between gap-3">
        <Link
          href={`${DELIVERIES_PATH}?delivery=${id}`}
          prefetch={false}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            onOpen();
          }}
          className="min-w-0 truncate font-mono text-sm font-medium after:absolute after:inset-0"
        >
          {type}
        </Link>
        <DeliveryStatusBadge status={status} />
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
