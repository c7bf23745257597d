"use client";

import { Tags } from "lucide-react";
import { useId, useState } from "react";
import { Card, CardHeader } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { TextField } from "@/ui/form-fields";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { createNicheSchema, type NicheItem, TRADE_LABELS, TRADES, updateNicheSchema } from "../contract";
import { CatalogStatusBadge, EntryActions, EntryDialog, NewEntryButton } from "./catalog-parts";

type Editing = NicheItem | "new" | null;

/** The kinds of work a lead can ask for. */
export function Niches() {
  const query = trpc.settings.niches.useQuery();
  const [editing, setEditing] = useState<Editing>(null);
  const button = <NewEntryButton label="Add Niche" onClick={() => setEditing("new")} />;
  return (
    <Card>
      <CardHeader title="Niches" description="The kinds of work a lead can ask for." actions={button} />
      {query.error !== null && query.data === undefined ? (
        <ErrorState
          compact
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : query.data === undefined ? (
        <Skeleton className="m-4 h-40" />
      ) : query.data.length === 0 ? (
        <EmptyState
          icon={<Tags />}
          title="No niches yet"
          description="Add the first one: a lead cannot be imported without a niche."
        />
      ) : (
        <NicheTable niches={query.data} onEdit={setEditing} />
      )}
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

const tradeOptions = TRADES.map((value) => ({ value, label: TRADE_LABELS[value] }));

function NicheDialog({ niche, onClose }: { niche: NicheItem | null; onClose: () => void }) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.settings.createNiche.useMutation();
  const update = trpc.settings.updateNiche.useMutation();
  const form = useZodForm(createNicheSchema, {
    defaultValues: { name: niche?.name ?? "", trade: niche?.trade },
  });
  return (
    <EntryDialog
      title={niche === null ? "Add a niche" : `Edit ${niche.name}`}
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={niche === null ? "Add Niche" : "Save Niche"}
      onClose={() => {
        onClose();
        void utils.settings.niches.invalidate();
      }}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved =
            niche === null
              ? await create.mutateAsync(values)
              : await update.mutateAsync(
                  updateNicheSchema.parse({ ...values, id: niche.id, version: niche.version }),
                );
          toast.success(`${saved.name} saved`);
          onClose();
          await utils.settings.invalidate();
        }}
      >
        <TextField control={form.control} name="name" label="Name" required maxLength={120} />
        <SelectField
          control={form.control}
          name="trade"
          label="Trade"
          hint="Stays as it is once leads use this niche."
          options={tradeOptions}
          placeholder="Choose a trade"
          required
        />
      </Form>
    </EntryDialog>
  );
}
