"use client";

import Link from "next/link";
import { useState } from "react";
import { Alert } from "@/ui/alert";
import { useTrailingCrumb } from "@/ui/breadcrumbs";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { ErrorState } from "@/ui/error-state";
import { formatBytes, formatNumber } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { pollAgainIn } from "@/ui/poll-interval";
import { Skeleton } from "@/ui/skeleton";
import { Stepper } from "@/ui/stepper";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ImportDetail } from "../contract";
import { IMPORT_KIND_LABELS } from "../rules/words";
import { isAllowed, isRunning } from "../rules/steps";
import { FinishedStep } from "./finished-step";
import { IMPORTS_PATH, ImportStatusBadge } from "./import-labels";
import { RowsTable } from "./rows-table";
import { RunningStep } from "./running-step";
import { useProgressStore } from "./use-progress-store";

const waiting = <Skeleton className="h-64 w-full" />;
const MappingStep = lazyPart(async () => (await import("./mapping-step")).MappingStep, waiting);
const ReadyStep = lazyPart(async () => (await import("./ready-step")).ReadyStep, waiting);

const STEPS = [
  { id: "upload", label: "Upload" },
  { id: "map", label: "Map Columns" },
  { id: "check", label: "Check" },
  { id: "import", label: "Import" },
  { id: "done", label: "Done" },
] as const;

function stepOf(status: ImportDetail["status"], changing: boolean): (typeof STEPS)[number]["id"] {
  if (changing || status === "uploaded") return "map";
  if (status === "checking" || status === "ready") return "check";
  if (status === "importing") return "import";
  return status === "uploading" ? "upload" : "done";
}

const LIVE_EVERY_MS = 1_000;

function CancelImport({ detail }: { detail: ImportDetail }) {
  const [asking, setAsking] = useState(false);
  const store = useProgressStore(detail.id);
  const utils = trpc.useUtils();
  const cancel = trpc.imports.cancel.useMutation();
  if (!isAllowed(detail.status, "cancel")) return null;
  const importing = detail.status === "importing";
  return (
    <>
      <GuardedButton permission="imports.manage" variant="danger-ghost" onClick={() => setAsking(true)}>
        Cancel Import
      </GuardedButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="danger"
        title="Cancel this import?"
        consequence={
          importing
            ? "Rows that are imported already stay. The other rows are not written. This cannot be undone."
            : "Nothing of this file has been written. To import it later, upload it again."
        }
        confirmLabel="Cancel Import"
        onConfirm={async () => {
          store(await cancel.mutateAsync({ importId: detail.id }));
          toast.success("Import cancelled");
          await utils.imports.invalidate();
        }}
      />
    </>
  );
}

function SameFile({ detail }: { detail: ImportDetail }) {
  if (detail.sameFile === null || detail.status === "done" || detail.status === "cancelled") return null;
  return (
    <Alert tone="warning" title="This file was uploaded before">
      The very same file is in{" "}
      <Link className="underline underline-offset-2" href={`${IMPORTS_PATH}/${detail.sameFile.id}`}>
        an earlier import
      </Link>
      . Go on only if you mean to.
    </Alert>
  );
}

function CurrentStep({
  detail,
  changing,
  setChanging,
}: {
  detail: ImportDetail;
  changing: boolean;
  setChanging: (on: boolean) => void;
}) {
  if (detail.status === "uploaded" || changing) {
    const onBack = detail.status === "uploaded" ? null : () => setChanging(false);
    return <MappingStep detail={detail} onStarted={() => setChanging(false)} onBack={onBack} />;
  }
  if (isRunning(detail.status)) return <RunningStep detail={detail} />;
  if (detail.status === "ready")
    return <ReadyStep detail={detail} onChangeColumns={() => setChanging(true)} />;
  return <FinishedStep detail={detail} />;
}

function ImportBody({ detail }: { detail: ImportDetail }) {
  const [changing, setChanging] = useState(false);
  const isChanging = changing && detail.status === "ready";
  return (
    <Page>
      <PageHeader
        title={detail.fileName}
        badge={<ImportStatusBadge status={detail.status} />}
        description={`${IMPORT_KIND_LABELS[detail.kind]} · ${formatNumber(detail.counts.total)} rows · ${formatBytes(detail.byteSize)} · uploaded by ${detail.createdByName}`}
        actions={<CancelImport detail={detail} />}
      />
      <Stepper label="Steps of the import" steps={STEPS} current={stepOf(detail.status, isChanging)} />
      <SameFile detail={detail} />
      <CurrentStep detail={detail} changing={isChanging} setChanging={setChanging} />
      {!isRunning(detail.status) && <RowsTable detail={detail} />}
    </Page>
  );
}

/** One import, from its columns to what became of it. */
export function ImportPage({ importId }: { importId: string }) {
  const query = trpc.imports.get.useQuery(
    { importId },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && isRunning(state.data.status) ? pollAgainIn(LIVE_EVERY_MS, state) : false,
    },
  );
  useTrailingCrumb(query.data?.fileName ?? null);
  if (query.data !== undefined) return <ImportBody detail={query.data} />;
  return (
    <Page>
      {query.error === null ? (
        <div role="status" aria-label="Loading the import" className="flex flex-col gap-4">
          <Skeleton className="h-8 w-72" />
          <Skeleton className="h-5 w-96 max-w-full" />
          <Skeleton className="h-64 w-full" />
        </div>
      ) : (
        <ErrorState
          wholePage
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
    </Page>
  );
}
