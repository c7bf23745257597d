"use client";

import { Layers } from "lucide-react";
import { useId, useState } from "react";
import { Card, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Form, useZodForm } from "@/ui/form";
import { MoneyField, NumberField } from "@/ui/form-choice-fields";
import { TextField } from "@/ui/form-fields";
import { formatMoney, formatNumber } from "@/ui/format";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import {
  type CompetitionLevelItem,
  createCompetitionLevelSchema,
  updateCompetitionLevelSchema,
} from "../contract";
import { CatalogStatusBadge, EntryActions, EntryDialog, NewEntryButton } from "./catalog-parts";

type Editing = CompetitionLevelItem | "new" | null;

/** To how many buyers one lead may be sold, and at what price. */
export function CompetitionLevels() {
  const query = trpc.settings.competitionLevels.useQuery();
  const provider = trpc.settings.provider.useQuery();
  const currency = provider.data?.currency ?? "USD";
  const [editing, setEditing] = useState<Editing>(null);
  const error = query.error ?? provider.error;
  const button = <NewEntryButton label="Add Level" onClick={() => setEditing("new")} />;
  return (
    <Card>
      <CardHeader
        title="Competition levels"
        description="To how many clients one lead may be sold, and the price of each sale."
        actions={button}
      />
      {error !== null ? (
        <ErrorState
          compact
          error={error}
          onRetry={() => {
            void query.refetch();
            void provider.refetch();
          }}
          retrying={query.isFetching}
        />
      ) : query.data === undefined ? (
        <Skeleton className="m-4 h-40" />
      ) : query.data.length === 0 ? (
        <EmptyState
          icon={<Layers />}
          title="No competition levels yet"
          description="Add one, such as Exclusive: one buyer at the highest price."
        />
      ) : (
        <LevelTable levels={query.data} currency={currency} onEdit={setEditing} />
      )}
      {editing !== null && (
        <LevelDialog
          level={editing === "new" ? null : editing}
          currency={currency}
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

type LevelDialogProps = { level: CompetitionLevelItem | null; currency: string; onClose: () => void };

function LevelDialog({ level, currency, onClose }: LevelDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.settings.createCompetitionLevel.useMutation();
  const update = trpc.settings.updateCompetitionLevel.useMutation();
  const form = useZodForm(createCompetitionLevelSchema, {
    defaultValues: { name: level?.name ?? "", buyers: level?.buyers ?? 1, priceMinor: level?.priceMinor },
  });
  return (
    <EntryDialog
      title={level === null ? "Add a competition level" : `Edit ${level.name}`}
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={level === null ? "Add Level" : "Save Level"}
      onClose={() => {
        onClose();
        void utils.settings.competitionLevels.invalidate();
      }}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved =
            level === null
              ? await create.mutateAsync(values)
              : await update.mutateAsync(
                  updateCompetitionLevelSchema.parse({ ...values, id: level.id, version: level.version }),
                );
          toast.success(`${saved.name} saved`);
          onClose();
          await utils.settings.invalidate();
        }}
      >
        <TextField control={form.control} name="name" label="Name" required maxLength={120} />
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField control={form.control} name="buyers" label="Buyers" min={1} max={50} required />
          <MoneyField
            control={form.control}
            name="priceMinor"
            label="Price of a sale"
            currency={currency}
            min={0}
            required
          />
        </div>
        <p className="text-xs text-muted-foreground">
          A new price holds for sales from now on; what was sold keeps its price.
        </p>
      </Form>
    </EntryDialog>
  );
}
