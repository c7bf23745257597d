"use client";

import { Cable, Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { trpc } from "@/ui/trpc/client";
import { clientsColumns } from "./clients-columns";
import { ClientsFilters } from "./clients-filters";
import { clientsParsers, clientsQuery } from "./clients-search-params";
import { FederationKpis } from "./federation-kpis";

const NewClientDialog = lazyPart(async () => (await import("./new-client-dialog")).NewClientDialog);
const ClientSheet = lazyPart(async () => (await import("./client-sheet")).ClientSheet);

/** The systems of tenants that may sign requests. */
export function IntegrationClientsPage() {
  const [params, setParams] = useQueryStates(clientsParsers);
  const [creating, setCreating] = useState(false);
  const query = trpc.federation.clients.useInfiniteQuery(clientsQuery(params), byPages);
  const startExport = trpc.federation.startClientsExport.useMutation();
  const { q, status, tenant, client } = params;
  const sheetUsed = useOpened(client !== null);
  const clear = () => void setParams({ q: null, status: null, tenant: null });
  const create = (
    <GuardedButton variant="primary" permission="federation.manage" onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" />
      New Client
    </GuardedButton>
  );

  return (
    <>
      <FederationKpis about="clients" />
      <ClientsFilters
        params={params}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <>
            <ExportButton
              permission="federation.export"
              start={() => startExport.mutateAsync(clientsQuery(params))}
            />
            {create}
          </>
        }
      />
      <DataTable
        label="Federated clients"
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowHref={(row) => `/provider/integrations?client=${row.id}`}
        onOpen={(row) => void setParams({ client: row.id })}
        openId={client}
        {...infiniteRows(query)}
        columns={clientsColumns}
        storageKey="federated-clients"
        filtered={q !== "" || status.length > 0 || tenant !== null}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<Cable />}
            title="No clients yet"
            description="Create a client for the CRM or other system of a client company. Then give it a key, and it can send events, usage and escalations."
            actions={create}
          />
        }
      />
      {sheetUsed && <ClientSheet clientId={client} onClose={() => void setParams({ client: null })} />}
      {creating && (
        <NewClientDialog
          tenantId={tenant}
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false);
            void setParams({ client: id });
          }}
        />
      )}
    </>
  );
}
