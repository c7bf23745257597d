"use client";

import { Power, RotateCw, Send, Webhook } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { GuardedMenuItem } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { trpc } from "@/ui/trpc/client";
import type { EndpointItem } from "../service/staff-endpoints";
import { endpointsColumns } from "./endpoints-columns";
import { EndpointsFilters } from "./endpoints-filters";
import { endpointsParsers, endpointsQuery } from "./webhooks-search-params";

const SendTestDialog = lazyPart(async () => (await import("./staff-endpoint-dialogs")).SendTestDialog);
const EndpointStatusDialog = lazyPart(
  async () => (await import("./staff-endpoint-dialogs")).EndpointStatusDialog,
);
const ReplayDialog = lazyPart(async () => (await import("./replay-dialog")).ReplayDialog);

type Doing = { what: "test" | "status" | "replay"; endpoint: EndpointItem };

function whyNot({ deleted, status }: EndpointItem): string | null {
  if (deleted) return "The endpoint is deleted.";
  return status === "disabled" ? "Enable the endpoint first." : null;
}

/** Everybody's endpoints and how they do, newest first. */
export function WebhookEndpointsPage() {
  const [params, setParams] = useQueryStates(endpointsParsers);
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = trpc.webhooks.endpoints.useInfiniteQuery(endpointsQuery(params), byPages);
  const startExport = trpc.webhooks.startEndpointsExport.useMutation();
  const { q, state, tenant, endpoint } = params;
  const clear = () => void setParams({ q: null, state: null, tenant: null, endpoint: null });
  const stop = () => setDoing(null);
  return (
    <>
      <DataTable
        label="Webhook endpoints"
        rowId={(row) => row.id}
        rowLabel={(row) => row.address}
        rowHref={(row) => `/provider/dev-aids/webhooks?endpoint=${row.id}`}
        {...infiniteRows(query)}
        columns={endpointsColumns}
        storageKey="webhook-endpoints"
        rowActions={(row) => <EndpointActions endpoint={row} onChoose={setDoing} />}
        filtered={q.trim() !== "" || [state, tenant, endpoint].some((value) => value !== null)}
        onClearFilters={clear}
        toolbar={
          <EndpointsFilters
            params={params}
            actions={
              <ExportButton
                permission="webhooks.export"
                start={() => startExport.mutateAsync(endpointsQuery(params))}
              />
            }
            onChange={(next) => void setParams(next)}
            onClear={clear}
          />
        }
        empty={
          <EmptyState
            icon={<Webhook />}
            title="No endpoints yet"
            description="A client's system registers its endpoint through the signed API, with a key of the Integrations Hub."
            actions={
              <Link
                href="/provider/integrations"
                className="rounded-sm text-sm text-primary underline-offset-4 hover:underline"
              >
                Open the Integrations Hub
              </Link>
            }
          />
        }
      />
      {doing?.what === "test" && <SendTestDialog endpoint={doing.endpoint} onClose={stop} />}
      {doing?.what === "status" && <EndpointStatusDialog endpoint={doing.endpoint} onClose={stop} />}
      {doing?.what === "replay" && (
        <ReplayDialog tenantId={null} endpointId={doing.endpoint.id} onClose={stop} />
      )}
    </>
  );
}

type EndpointActionsProps = { endpoint: EndpointItem; onChoose: (doing: Doing) => void };

function EndpointActions({ endpoint, onChoose }: EndpointActionsProps) {
  return (
    <>
      <GuardedMenuItem
        permission="webhooks.manage"
        disabledReason={whyNot(endpoint)}
        icon={<Send aria-hidden="true" />}
        onClick={() => onChoose({ what: "test", endpoint })}
      >
        Send Test Event
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="webhooks.manage"
        disabledReason={whyNot(endpoint)}
        icon={<RotateCw aria-hidden="true" />}
        onClick={() => onChoose({ what: "replay", endpoint })}
      >
        Replay Deliveries
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="webhooks.manage"
        disabledReason={endpoint.deleted ? "The endpoint is deleted." : null}
        icon={<Power aria-hidden="true" />}
        onClick={() => onChoose({ what: "status", endpoint })}
      >
        {endpoint.status === "active" ? "Disable Endpoint" : "Enable Endpoint"}
      </GuardedMenuItem>
    </>
  );
}
