"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { Field } from "@/ui/field";
import { Guarded, GuardedButton } from "@/ui/guarded-button";
import { Select } from "@/ui/select";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { FieldId, ImportDetail } from "../contract";
import { IMPORT_FIELDS } from "../rules/fields";
import { mappingProblems } from "../rules/mapping";
import { draftOf, type MappingDraft, spareColumns, withColumn, withKept } from "./mapping-draft";
import { MappingDefaults } from "./mapping-defaults";
import { useProgressStore } from "./use-progress-store";

const NOWHERE = "none";

interface PartProps {
  detail: ImportDetail;
  draft: MappingDraft;
  disabled: boolean;
  onChange: (draft: MappingDraft) => void;
}

function example(detail: ImportDetail, column: number | undefined): string {
  if (column === undefined) return "";
  return detail.sample.map((cells) => cells[column] ?? "").find((cell) => cell !== "") ?? "";
}

function FieldColumns({
  detail,
  draft,
  disabled,
  onChange,
  problemOf,
}: PartProps & { problemOf: (field: FieldId) => string | null }) {
  const columns = [
    { value: NOWHERE, label: "Not in the file" },
    ...detail.header.map((label, index) => ({ value: String(index), label })),
  ];
  return (
    <ul aria-label="Fields" className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {IMPORT_FIELDS[detail.kind].map(({ id, label, required, hint }) => {
        const column = draft.mapping.fields[id];
        const cell = example(detail, column);
        return (
          <li key={id} className="min-w-0">
            <Field
              label={label}
              required={required}
              hint={cell === "" ? hint : `For example: ${cell.slice(0, 60)}`}
              error={problemOf(id)}
            >
              <Select
                options={columns}
                value={column === undefined ? NOWHERE : String(column)}
                disabled={disabled}
                onValueChange={(value) =>
                  onChange(withColumn(draft, id, value === NOWHERE ? null : Number(value)))
                }
              />
            </Field>
          </li>
        );
      })}
    </ul>
  );
}

function KeptColumns({ detail, draft, disabled, onChange }: PartProps) {
  const spare = spareColumns(detail.header, draft.mapping);
  if (detail.kind !== "leads" || spare.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-2 border-t border-border pt-4">
      <legend className="float-left text-xs font-medium">Other columns to keep with the lead</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {spare.map((column) => (
          <Field key={column} layout="row" label={detail.header[column] ?? ""}>
            <Checkbox
              checked={draft.mapping.keep.includes(column)}
              disabled={disabled}
              onCheckedChange={(checked) => onChange(withKept(draft, column, checked))}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function useCheck(detail: ImportDetail, draft: MappingDraft, onStarted: () => void) {
  const store = useProgressStore(detail.id);
  const utils = trpc.useUtils();
  const setMapping = trpc.imports.setMapping.useMutation();
  const check = trpc.imports.check.useMutation();
  const start = async (): Promise<void> => {
    try {
      await setMapping.mutateAsync({ importId: detail.id, ...draft });
      const progress = await check.mutateAsync({ importId: detail.id });
      utils.imports.get.setData({ importId: detail.id }, (known) =>
        known === undefined ? known : { ...known, ...draft },
      );
      store(progress);
      onStarted();
    } catch (error) {
      toast.error(error, "The check did not start");
      await utils.imports.get.invalidate({ importId: detail.id });
    }
  };
  return { start, pending: setMapping.isPending || check.isPending };
}

/** Says which column is what, and what stands in for what the file does not say. */
export function MappingStep({
  detail,
  onStarted,
  onBack,
}: {
  detail: ImportDetail;
  onStarted: () => void;
  onBack: (() => void) | null;
}) {
  const [draft, setDraft] = useState(() => draftOf(detail));
  const [tried, setTried] = useState(false);
  const { start, pending } = useCheck(detail, draft, onStarted);
  const problems = mappingProblems(detail.kind, detail.header.length, draft.mapping, draft.options);
  const shown = tried ? problems : [];
  const problemOf = (field: FieldId): string | null =>
    shown.find(({ pointer }) => pointer === `/mapping/fields/${field}`)?.detail ?? null;
  const general = shown.filter(({ pointer }) => !pointer.startsWith("/mapping/fields/"));
  return (
    <Card>
      <CardHeader
        title="Map columns"
        description="Columns were recognised by their names. Correct what is wrong, then check the rows."
      />
      <Guarded permission="imports.manage">
        {(disabled) => {
          const part = { detail, draft, onChange: setDraft, disabled: disabled || pending };
          return (
            <CardContent className="flex flex-col gap-5">
              {general.map(({ detail: text }) => (
                <Alert key={text} tone="danger">
                  {text}
                </Alert>
              ))}
              <FieldColumns {...part} problemOf={problemOf} />
              <KeptColumns {...part} />
              <MappingDefaults {...part} />
            </CardContent>
          );
        }}
      </Guarded>
      <CardFooter className="flex flex-wrap justify-end gap-2">
        {onBack !== null && <Button onClick={onBack}>Keep the Check</Button>}
        <GuardedButton
          permission="imports.manage"
          variant="primary"
          loading={pending}
          onClick={() => {
            setTried(true);
            if (problems.length === 0) void start();
          }}
        >
          Check Rows
        </GuardedButton>
      </CardFooter>
    </Card>
  );
}
