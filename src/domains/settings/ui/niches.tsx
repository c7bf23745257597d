"use client";

import { Tags } from "lucide-react";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { Card, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { NicheItem } from "../contract";
import { TRADE_LABELS } from "../words";
import { CatalogStatusBadge, EntryActions, NewEntryButton } from "./catalog-parts";

const NicheDialog = lazyPart(async () => (await import("./niche-dialog")).NicheDialog);

type Editing = NicheItem | "new" | null;

/** The kinds of work a lead can ask for. */
export function Niches() {
  const query = trpc.settings.niches.useQuery();
  const [editing, setEditing] = useState<Editing>(null);
  const startExport = trpc.settings.startNichesExport.useMutation();
  return (
    <Card>
      <CardHeader
        title="Niches"
        description="The kinds of work a lead can ask for."
        actions={
          <>
            <ExportButton size="sm" permission="settings.export" start={() => startExport.mutateAsync()} />
            <NewEntryButton label="Add Niche" onClick={() => setEditing("new")} />
          </>
        }
      />
      <Loaded query={query} waiting={<Skeleton className="m-4 h-40" />}>
        {(niches) =>
          niches.length === 0 ? (
            <EmptyState
              icon={<Tags />}
              title="No niches yet"
              description="Add the first one: a lead cannot be imported without a niche."
            />
          ) : (
            <NicheTable niches={niches} onEdit={setEditing} />
          )
        }
      </Loaded>
      {editing !== null && (
        <NicheDialog niche={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Card>
  );
}

function NicheTable({
  niches,
  onEdit,
}: {
  niches: readonly NicheItem[];
  onEdit: (niche: NicheItem) => void;
}) {
  const utils = trpc.useUtils();
  const setStatus = trpc.settings.setNicheStatus.useMutation();
  return (
    <Table aria-label="Niches">
      <TableHead>
        <TableRow>
          <TableHeader>Name</TableHeader>
          <TableHeader>Trade</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {niches.map((niche) => (
          <TableRow key={niche.id}>
            <TableCell className="font-medium">{niche.name}</TableCell>
            <TableCell>{TRADE_LABELS[niche.trade]}</TableCell>
            <TableCell>
              <CatalogStatusBadge status={niche.status} />
            </TableCell>
            <TableCell className="text-right">
              <EntryActions
                name={niche.name}
                status={niche.status}
                consequence={`New leads can no longer ask for ${niche.name}. Leads that already do keep it, and you can restore it.`}
                onEdit={() => onEdit(niche)}
                onSetStatus={async (status) => {
                  await setStatus.mutateAsync({ id: niche.id, version: niche.version, status });
                  toast.success(`${niche.name} ${status === "archived" ? "archived" : "restored"}`);
                  await utils.settings.invalidate();
                }}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
