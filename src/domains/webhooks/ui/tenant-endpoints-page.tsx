"use client";

import { Plus, Webhook } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/ui/empty-state";
import { plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { RecordList } from "@/ui/record-list";
import { RowLink } from "@/ui/row-link";
import { trpc } from "@/ui/trpc/client";
import type { OwnEndpoint } from "../service/own-endpoint";
import type { EndpointItem } from "../service/staff-endpoints";
import { AddressLine } from "./endpoint-address";
import { Health, When } from "./endpoint-health";
import type { EndpointDeed } from "./tenant-endpoint-sheet";
import type { ShownSecret } from "./tenant-secret-dialog";
import { ownEndpointsParsers, WEBHOOKS_PATH } from "./tenant-webhooks-search-params";

const EndpointSheet = lazyPart(async () => (await import("./tenant-endpoint-sheet")).TenantEndpointSheet);
const EndpointForm = lazyPart(async () => (await import("./tenant-endpoint-form")).TenantEndpointForm);
const SecretDialog = lazyPart(async () => (await import("./tenant-secret-dialog")).TenantSecretDialog);
const TestDialog = lazyPart(async () => (await import("./tenant-endpoint-dialogs")).OwnTestDialog);
const StatusDialog = lazyPart(async () => (await import("./tenant-endpoint-dialogs")).OwnStatusDialog);
const DeleteDialog = lazyPart(async () => (await import("./tenant-endpoint-dialogs")).OwnDeleteDialog);
const RotateDialog = lazyPart(async () => (await import("./tenant-endpoint-dialogs")).OwnRotateDialog);
const ReplayDialog = lazyPart(async () => (await import("./tenant-replay-dialog")).TenantReplayDialog);

type Doing = { what: "add" } | { what: EndpointDeed; endpoint: OwnEndpoint };

/** Where a contractor's own systems hear what happens. */
export function TenantEndpointsPage() {
  const [params, setParams] = useQueryStates(ownEndpointsParsers, { history: "push" });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const zone = trpc.workspace.home.useQuery().data?.timeZone;
  const query = trpc.ownWebhooks.endpoints.useQuery();
  const close = () => void setParams({ endpoint: null });
  const stop = () => setDoing(null);
  const add = (
    <GuardedButton
      variant="primary"
      permission="buyer.webhooks.manage"
      onClick={() => setDoing({ what: "add" })}
    >
      <Plus aria-hidden="true" />
      Add Endpoint
    </GuardedButton>
  );
  const rows = query.data?.items;
  return (
    <>
      {rows !== undefined && rows.length > 0 && <div className="flex justify-end">{add}</div>}
      <RecordList
        label="Webhook endpoints"
        list={{
          rows,
          loading: query.isPending,
          refreshing: query.isRefetching,
          error: query.error,
          onRetry: () => void query.refetch(),
          // a workspace has so few that one page holds them all
          hasMore: false,
          onLoadMore: () => undefined,
          loadingMore: false,
        }}
        renderRow={(row) => (
          <Endpoint
            key={row.id}
            endpoint={row}
            zone={zone}
            onOpen={() => void setParams({ endpoint: row.id })}
          />
        )}
        onClearFilters={null}
        empty={
          <EmptyState
            icon={<Webhook />}
            title="No endpoints yet"
            description="Add the address of a system of yours, such as a CRM: it is told of new leads, decided disputes and more within seconds."
            actions={add}
          />
        }
      />
      {params.endpoint !== null && (
        <EndpointSheet
          key={params.endpoint}
          id={params.endpoint}
          zone={zone}
          onClose={close}
          onChoose={(what, endpoint) => setDoing({ what, endpoint })}
        />
      )}
      {doing !== null && <Deed doing={doing} onClose={stop} onMade={setSecret} onDeleted={close} />}
      {secret !== null && <SecretDialog shown={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

type DeedProps = {
  doing: Doing;
  onClose: () => void;
  onMade: (made: ShownSecret) => void;
  onDeleted: () => void;
};

function Deed({ doing, onClose, onMade, onDeleted }: DeedProps) {
  const made = (shown: ShownSecret) => {
    onClose();
    onMade(shown);
  };
  switch (doing.what) {
    case "add":
      return <EndpointForm endpoint={null} onClose={onClose} onMade={made} />;
    case "edit":
      return <EndpointForm endpoint={doing.endpoint} onClose={onClose} onMade={made} />;
    case "test":
      return <TestDialog endpoint={doing.endpoint} onClose={onClose} />;
    case "status":
      return <StatusDialog endpoint={doing.endpoint} onClose={onClose} />;
    case "rotate":
      return <RotateDialog endpoint={doing.endpoint} onClose={onClose} onMade={made} />;
    case "replay":
      return <ReplayDialog endpoint={doing.endpoint} onClose={onClose} />;
    case "delete":
      return <DeleteDialog endpoint={doing.endpoint} onClose={onClose} onDeleted={onDeleted} />;
  }
}

type EndpointProps = { endpoint: EndpointItem; zone: string | undefined; onOpen: () => void };

function Endpoint({ endpoint, zone, onOpen }: EndpointProps) {
  const { id, address, description, eventTypes, ordered, lastSuccessAt } = endpoint;
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-3 hover:bg-accent">
      <div className="flex items-start justify-between gap-3">
        <RowLink href={`${WEBHOOKS_PATH}?endpoint=${id}`} onOpen={onOpen}>
          <AddressLine address={address} />
        </RowLink>
        <span className="shrink-0 text-sm">
          <Health endpoint={endpoint} />
        </span>
      </div>
      {description !== null && <p className="truncate text-sm text-muted-foreground">{description}</p>}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
        <span title={eventTypes.join(", ")}>
          Hears {eventTypes.length > 2 ? plural(eventTypes.length, "type", "types") : eventTypes.join(", ")}
        </span>
        {ordered && <span>· in order</span>}
        <span className="sm:ml-auto">
          Last success: <When at={lastSuccessAt} zone={zone} />
        </span>
      </div>
    </li>
  );
}
