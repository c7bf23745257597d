"use client";

import { KeyRound, Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { linkedFilter } from "@/ui/filter";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { severalFilter } from "@/ui/filter-menu";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { optionsOf } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import { KEY_STATUSES } from "../rules/scopes";
import { FederationKpis } from "./federation-kpis";
import { KEY_STATUS_LABELS } from "./federation-words";
import { useStaffKeyDoor } from "./key-door";
import { KeyRowActions } from "./key-row-actions";
import { keysColumns } from "./keys-columns";
import { type KeysParams, keysParsers, keysQuery } from "./keys-search-params";
import { useKeyDialogs } from "./use-key-dialogs";

const statusOptions = optionsOf(KEY_STATUSES, KEY_STATUS_LABELS);

/** Every key that was ever made, newest first. */
export function IntegrationKeysPage() {
  const [params, setParams] = useQueryStates(keysParsers);
  const { openKeyDialog, keyDialogs } = useKeyDialogs(useStaffKeyDoor());
  const query = trpc.federation.keys.useInfiniteQuery(keysQuery(params), byPages);
  const startExport = trpc.federation.startKeysExport.useMutation();
  const rows = infiniteRows(query);
  const { q, status, client } = params;
  const clear = () => void setParams({ q: null, status: null, client: null });
  const create = (
    <GuardedButton
      variant="primary"
      permission="federation.manage"
      onClick={() => openKeyDialog({ kind: "create", client: null })}
    >
      <Plus aria-hidden="true" />
      Create Key
    </GuardedButton>
  );
  return (
    <>
      <FederationKpis about="keys" />
      <KeysFilters
        params={params}
        clientName={rows.rows?.find((row) => row.clientId === client)?.clientName ?? "One client"}
        onChange={(change) => void setParams(change)}
        onClear={clear}
        actions={
          <>
            <ExportButton
              permission="federation.export"
              start={() => startExport.mutateAsync(keysQuery(params))}
            />
            {create}
          </>
        }
      />
      <DataTable
        label="Keys"
        rowId={(row) => row.id}
        rowLabel={(row) => row.keyId}
        rowHref={(row) => `/provider/integrations?client=${row.clientId}`}
        {...rows}
        columns={keysColumns}
        rowActions={(row) => <KeyRowActions row={row} onAction={openKeyDialog} />}
        storageKey="federation-keys"
        filtered={q !== "" || status.length > 0 || client !== null}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={<KeyRound />}
            title="No keys yet"
            description="A key lets the system of a client company sign requests. Create a client first, then its key."
            actions={create}
          />
        }
      />
      {keyDialogs}
    </>
  );
}

type KeysFiltersProps = {
  params: KeysParams;
  clientName: string;
  onChange: (change: Partial<KeysParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

function KeysFilters({ params, clientName, onChange, onClear, actions }: KeysFiltersProps) {
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      search={searchFilter({
        label: "Search keys",
        placeholder: "Key id, fingerprint, system or company",
        value: params.q,
        onValueChange: (q) => onChange({ q }),
      })}
      filters={[
        severalFilter({
          label: "Status",
          options: statusOptions,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
        linkedFilter("Client", params.client === null ? null : clientName, () => onChange({ client: null })),
      ]}
    />
  );
}
