"use client";

import { useState } from "react";
import { Button } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { formatNumber, plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { RadioGroup } from "@/ui/radio-group";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { DuplicateChoice, ImportDetail } from "../contract";
import { errorsHref, NOUNS } from "./import-labels";
import { useProgressStore } from "./use-progress-store";

const CHOICES = [
  { value: "skip", label: "Leave duplicates out" },
  { value: "import", label: "Import them too, linked to the lead they repeat" },
] as const satisfies readonly { value: DuplicateChoice; label: string }[];

export function ImportCountsRow({ detail }: { detail: ImportDetail }) {
  const { counts, id, status } = detail;
  const here = (rows: string): string => `/provider/leads/import/${id}?rows=${rows}`;
  const finished = status === "done" || status === "cancelled" || status === "importing";
  return (
    <KpiRow label="Rows by finding">
      {finished ? (
        <KpiCard label="Imported" value={formatNumber(counts.imported)} href={here("imported")} />
      ) : (
        <KpiCard label="Valid" value={formatNumber(counts.valid)} href={here("valid")} />
      )}
      {detail.kind === "leads" && (
        <KpiCard label="Duplicates found" value={formatNumber(counts.duplicate)} href={here("duplicate")} />
      )}
      <KpiCard label="Invalid" value={formatNumber(counts.invalid)} href={here("invalid")} />
      {finished && <KpiCard label="Skipped" value={formatNumber(counts.skipped)} href={here("skipped")} />}
      <KpiCard label="In the file" value={formatNumber(counts.total)} />
    </KpiRow>
  );
}

export function DownloadErrors({ detail }: { detail: ImportDetail }) {
  const { invalid, duplicate, skipped } = detail.counts;
  if (invalid + duplicate + skipped === 0) return null;
  return (
    <a className="text-sm underline underline-offset-2" href={errorsHref(detail.id)} download>
      Download refused rows (CSV)
    </a>
  );
}

function consequence(detail: ImportDetail, rows: number): string {
  const { one, other } = NOUNS[detail.kind];
  const what = plural(rows, one, other);
  return detail.kind === "leads"
    ? `Writes ${what}. Sales named in the file are recorded at their price. Leads cannot be deleted afterwards.`
    : `Opens a dispute for ${what}, in the tenants' words, which cannot be changed afterwards.`;
}

/** What the check found, and the decision to import. */
export function ReadyStep({
  detail,
  onChangeColumns,
}: {
  detail: ImportDetail;
  onChangeColumns: () => void;
}) {
  const [duplicates, setDuplicates] = useState<DuplicateChoice>(detail.options.duplicates);
  const [confirming, setConfirming] = useState(false);
  const store = useProgressStore(detail.id);
  const confirm = trpc.imports.confirm.useMutation();
  const { counts, kind } = detail;
  const rows = counts.valid + (kind === "leads" && duplicates === "import" ? counts.duplicate : 0);
  const verb = kind === "leads" ? "Import Leads" : "Import Returns";
  return (
    <Card>
      <CardHeader
        title="Check finished"
        description="Nothing is written yet. Rows with errors are left out; correct them and upload them as a file of their own."
        actions={<DownloadErrors detail={detail} />}
      />
      <CardContent className="flex flex-col gap-4">
        <ImportCountsRow detail={detail} />
        {kind === "leads" && counts.duplicate > 0 && (
          <RadioGroup
            aria-label="Duplicates"
            options={CHOICES}
            value={duplicates}
            onValueChange={setDuplicates}
          />
        )}
      </CardContent>
      <CardFooter className="flex flex-wrap justify-end gap-2">
        <Button onClick={onChangeColumns}>Change Columns</Button>
        <GuardedButton
          permission="imports.manage"
          variant="primary"
          disabledReason={rows === 0 ? "No row can be imported. Correct the file and upload it again." : null}
          onClick={() => setConfirming(true)}
        >
          {verb}
        </GuardedButton>
      </CardFooter>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Import ${plural(rows, NOUNS[kind].one, NOUNS[kind].other)}?`}
        consequence={consequence(detail, rows)}
        confirmLabel={verb}
        onConfirm={async () => {
          store(await confirm.mutateAsync({ importId: detail.id, duplicates }));
          toast.info("Import started");
        }}
      />
    </Card>
  );
}
