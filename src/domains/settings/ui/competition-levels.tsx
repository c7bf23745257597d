"use client";

import { Layers } from "lucide-react";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { Card, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { formatMoney, formatNumber } from "@/ui/format";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { CompetitionLevelItem } from "../contract";
import { CatalogStatusBadge, EntryActions, NewEntryButton } from "./catalog-parts";

const LevelDialog = lazyPart(async () => (await import("./level-dialog")).LevelDialog);

const waiting = <Skeleton className="m-4 h-40" />;

type Editing = CompetitionLevelItem | "new" | null;

/** To how many buyers one lead may be sold, and at what price. */
export function CompetitionLevels() {
  const query = trpc.settings.competitionLevels.useQuery();
  const provider = trpc.settings.provider.useQuery();
  const [editing, setEditing] = useState<Editing>(null);
  const startExport = trpc.settings.startLevelsExport.useMutation();
  return (
    <Card>
      <CardHeader
        title="Competition levels"
        description="To how many clients one lead may be sold, and the price of each sale."
        actions={
          <>
            <ExportButton size="sm" permission="settings.export" start={() => startExport.mutateAsync()} />
            <NewEntryButton label="Add Level" onClick={() => setEditing("new")} />
          </>
        }
      />
      <Loaded query={provider} waiting={waiting}>
        {({ currency }) => (
          <Loaded query={query} waiting={waiting}>
            {(levels) =>
              levels.length === 0 ? (
                <EmptyState
                  icon={<Layers />}
                  title="No competition levels yet"
                  description="Add one, such as Exclusive: one buyer at the highest price."
                />
              ) : (
                <LevelTable levels={levels} currency={currency} onEdit={setEditing} />
              )
            }
          </Loaded>
        )}
      </Loaded>
      {editing !== null && provider.data !== undefined && (
        <LevelDialog
          level={editing === "new" ? null : editing}
          currency={provider.data.currency}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
}

type LevelTableProps = {
  levels: readonly CompetitionLevelItem[];
  currency: string;
  onEdit: (level: CompetitionLevelItem) => void;
};

function LevelTable({ levels, currency, onEdit }: LevelTableProps) {
  const utils = trpc.useUtils();
  const setStatus = trpc.settings.setCompetitionLevelStatus.useMutation();
  return (
    <Table aria-label="Competition levels">
      <TableHead>
        <TableRow>
          <TableHeader>Name</TableHeader>
          <TableHeader className="text-right">Buyers</TableHeader>
          <TableHeader className="text-right">Price of a sale</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {levels.map((level) => (
          <TableRow key={level.id}>
            <TableCell className="font-medium">{level.name}</TableCell>
            <TableCell className="tabular text-right">{formatNumber(level.buyers)}</TableCell>
            <TableCell className="tabular text-right">{formatMoney(level.priceMinor, currency)}</TableCell>
            <TableCell>
              <CatalogStatusBadge status={level.status} />
            </TableCell>
            <TableCell className="text-right">
              <EntryActions
                name={level.name}
                status={level.status}
                consequence={`New leads can no longer be sold as ${level.name}. Leads that already are keep it, and you can restore it.`}
                onEdit={() => onEdit(level)}
                onSetStatus={async (status) => {
                  await setStatus.mutateAsync({ id: level.id, version: level.version, status });
                  toast.success(`${level.name} ${status === "archived" ? "archived" : "restored"}`);
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
