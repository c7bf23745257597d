"use client";

import Link from "next/link";
import { useState } from "react";
import { Alert } from "@/ui/alert";
import { CopyButton } from "@/ui/copy-button";
import { DescriptionList } from "@/ui/description-list";
import { formatNumber } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import { keyWorks } from "../rules/key-status";
import { ClientHistory } from "./client-history";
import { ClientKeys } from "./client-keys";
import type { FederatedClient } from "./edit-client-dialog";
import { ClientStatusBadge } from "./federation-badges";
import { useStaffKeyDoor } from "./key-door";
import { useKeyDialogs } from "./use-key-dialogs";

const EditClientDialog = lazyPart(async () => (await import("./edit-client-dialog")).EditClientDialog);
const ClientStatusDialog = lazyPart(async () => (await import("./client-status-dialog")).ClientStatusDialog);

type ClientSheetProps = { clientId: string | null; onClose: () => void };

/** A federated client: facts, its keys, and what staff changed. */
export function ClientSheet({ clientId, onClose }: ClientSheetProps) {
  const query = trpc.federation.client.useQuery({ id: clientId ?? "" }, { enabled: clientId !== null });
  const client = query.data;
  return (
    <Sheet
      open={clientId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={client?.name ?? "Federated client"}
      description={client === undefined ? undefined : `A system of ${client.tenantName}`}
      actions={<CopyButton value={clientId ?? ""} label="Copy id" showLabel />}
    >
      <Loaded query={query} waiting={<Skeleton className="h-60 w-full" />} onLeave={onClose}>
        {(read) => <ClientBody client={read} />}
      </Loaded>
    </Sheet>
  );
}

type Doing = "edit" | "status";

function ClientBody({ client }: { client: FederatedClient }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const { openKeyDialog, keyDialogs } = useKeyDialogs(useStaffKeyDoor());
  const keys = trpc.federation.keys.useInfiniteQuery(
    { clientId: client.id },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const rows = infiniteRows(keys);
  const working = (rows.rows ?? []).filter(({ status }) => keyWorks(status)).length;
  const active = client.status === "active";
  return (
    <div className="flex flex-col gap-6">
      {!active && (
        <Alert tone="warning">This client is disabled: requests signed with its keys are refused.</Alert>
      )}
      {client.tenantStatus === "closed" && (
        <Alert tone="warning">{client.tenantName} is closed, so the keys of this client do not work.</Alert>
      )}
      <ClientFacts client={client} />
      <div className="flex flex-wrap gap-2">
        <GuardedButton
          size="sm"
          variant="primary"
          permission="federation.manage"
          onClick={() => openKeyDialog({ kind: "create", client: { id: client.id, name: client.name } })}
        >
          Create Key
        </GuardedButton>
        <GuardedButton size="sm" permission="federation.manage" onClick={() => setDoing("edit")}>
          Edit Client
        </GuardedButton>
        <GuardedButton
          size="sm"
          variant={active ? "danger-ghost" : "secondary"}
          permission="federation.manage"
          onClick={() => setDoing("status")}
        >
          {active ? "Disable Client" : "Enable Client"}
        </GuardedButton>
      </div>
      <ClientKeys clientId={client.id} rows={rows} onAction={openKeyDialog} />
      <ClientHistory clientId={client.id} />
      {doing === "edit" && <EditClientDialog client={client} onClose={() => setDoing(null)} />}
      {doing === "status" && (
        <ClientStatusDialog client={client} workingKeys={working} onClose={() => setDoing(null)} />
      )}
      {keyDialogs}
    </div>
  );
}

function ClientFacts({ client }: { client: FederatedClient }) {
  const { tenantId, tenantName, status, rateLimitPerMinute, createdByName, createdAt, description } = client;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          label: "Client company",
          value: (
            <Link
              href={`/provider/clients/${tenantId}`}
              className="rounded-sm text-primary underline-offset-4 hover:underline"
            >
              {tenantName}
            </Link>
          ),
        },
        { label: "Status", value: <ClientStatusBadge status={status} /> },
        {
          label: "Limit",
          value:
            rateLimitPerMinute === null
              ? "Default of the installation"
              : `${formatNumber(rateLimitPerMinute)} requests per minute`,
        },
        {
          label: "Created",
          value: (
            <>
              <RelativeTime at={createdAt} /> by {createdByName}
            </>
          ),
        },
        { label: "Description", value: description },
      ]}
    />
  );
}
