"use client";

import { KeyRound } from "lucide-react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import type { InfiniteRows } from "@/ui/infinite-rows";
import { trpc } from "@/ui/trpc/client";
import type { KeyListItem } from "../rules/views";
import { KeyRowActions } from "./key-row-actions";
import { clientKeyColumns } from "./keys-columns";
import type { KeyAction } from "./use-key-dialogs";

type ClientKeysProps = {
  clientId: string;
  rows: InfiniteRows<KeyListItem>;
  onAction: (action: KeyAction) => void;
};

/** The keys of one client, newest first. */
export function ClientKeys({ clientId, rows, onAction }: ClientKeysProps) {
  const startExport = trpc.federation.startKeysExport.useMutation();
  return (
    <section aria-labelledby="client-keys">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 id="client-keys" className="text-sm font-semibold">
          Keys
        </h3>
        <ExportButton
          label="Export Keys"
          size="sm"
          permission="federation.export"
          start={() => startExport.mutateAsync({ clientId })}
        />
      </div>
      <DataTable
        label="Keys of this client"
        rowId={(row) => row.id}
        rowLabel={(row) => row.keyId}
        {...rows}
        columns={clientKeyColumns}
        rowActions={(row) => <KeyRowActions row={row} onAction={onAction} />}
        storageKey="client-keys"
        unbounded
        empty={
          <EmptyState
            icon={<KeyRound />}
            title="No key yet"
            description="Without a key this client cannot sign a request. Create one and pass it on."
          />
        }
      />
    </section>
  );
}
