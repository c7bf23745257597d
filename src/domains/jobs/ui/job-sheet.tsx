"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { ButtonLink, buttonVariants } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { DescriptionList } from "@/ui/description-list";
import { RequestId } from "@/ui/error-state";
import { formatBytes } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { pollAgainIn } from "@/ui/poll-interval";
import { Progress } from "@/ui/progress";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { JobDetail } from "../rules/views";
import { canRetry, isJobKind, isUnfinished, JOB_KIND_PERMISSIONS } from "../words";
import { JobStateBadge } from "./job-state";
import { kindLabel, subjectHref } from "./job-words";
import { useRefreshJobs } from "./use-refresh-jobs";

const CancelJobDialog = lazyPart(async () => (await import("./cancel-job-dialog")).CancelJobDialog);

const LIVE_EVERY_MS = 1_000;

type JobSheetProps = { jobId: string | null; onClose: () => void };

/** One job: how far it is, what was asked for, what went wrong, and what can be done about it. */
export function JobSheet({ jobId, onClose }: JobSheetProps) {
  const [cancelling, setCancelling] = useState(false);
  const query = trpc.jobs.get.useQuery(
    { id: jobId ?? "" },
    {
      enabled: jobId !== null,
      refetchInterval: ({ state }) =>
        state.data !== undefined && isUnfinished(state.data.state)
          ? pollAgainIn(LIVE_EVERY_MS, state)
          : false,
    },
  );
  const job = query.data;
  return (
    <Sheet
      open={jobId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={job?.title ?? "Job"}
      description={job === undefined ? undefined : kindLabel(job.kind)}
      actions={<CopyButton value={jobId ?? ""} label="Copy id" showLabel />}
      footer={job === undefined ? undefined : <Steps job={job} onCancel={() => setCancelling(true)} />}
    >
      <Loaded query={query} waiting={<Skeleton className="h-48 w-full" />} onLeave={onClose}>
        {(loaded) => <JobBody job={loaded} />}
      </Loaded>
      {job !== undefined && cancelling && <CancelJobDialog job={job} onClose={() => setCancelling(false)} />}
    </Sheet>
  );
}

function Steps({ job, onCancel }: { job: JobDetail; onCancel: () => void }) {
  const refresh = useRefreshJobs();
  const retry = trpc.jobs.retry.useMutation({
    onSuccess: async () => {
      await refresh();
      toast.success("Queued again");
    },
    onError: (error) => toast.error(error, "The job was not queued"),
  });
  const { id, kind, state, cancelRequested, downloadUrl } = job;
  const subject = subjectHref(job);
  return (
    <>
      {subject !== null && <ButtonLink href={subject}>Open Import</ButtonLink>}
      {isUnfinished(state) && (
        <GuardedButton
          permission="jobs.self"
          disabledReason={cancelRequested ? "It is being stopped." : null}
          onClick={onCancel}
        >
          Cancel Job
        </GuardedButton>
      )}
      {canRetry(state) && isJobKind(kind) && (
        <GuardedButton
          permission={JOB_KIND_PERMISSIONS[kind]}
          variant="primary"
          loading={retry.isPending}
          onClick={() => retry.mutate({ id })}
        >
          Run Again
        </GuardedButton>
      )}
      {downloadUrl !== null && (
        <a href={downloadUrl} download="" className={buttonVariants({ variant: "primary" })}>
          Download
        </a>
      )}
    </>
  );
}

function JobBody({ job }: { job: JobDetail }) {
  const { state, done, total, error, errorRequestId, fileName, fileBytes } = job;
  return (
    <div className="flex flex-col gap-5">
      {isUnfinished(state) && (
        <Progress label="Progress" value={done} max={state === "queued" ? null : total} />
      )}
      {isUnfinished(state) && <NotifySwitch job={job} />}
      {error !== null && (
        <Alert tone="danger" title="It failed">
          {error}
          {errorRequestId !== null && <RequestId value={errorRequestId} className="text-danger-foreground" />}
        </Alert>
      )}
      {state === "expired" && <Alert tone="warning">Its file was deleted after 7 days. Run it again.</Alert>}
      <DescriptionList
        items={[
          { label: "State", value: <JobStateBadge job={job} /> },
          { label: "Asked by", value: job.askedByName },
          { label: "Asked", value: <RelativeTime at={job.createdAt} /> },
          { label: "Started", value: job.startedAt === null ? null : <RelativeTime at={job.startedAt} /> },
          { label: "Ended", value: job.finishedAt === null ? null : <RelativeTime at={job.finishedAt} /> },
          { label: "Attempt", value: String(job.attempt) },
          {
            label: "File",
            value: fileBytes === null ? null : `${fileName ?? "File"}, ${formatBytes(fileBytes)}`,
          },
          { label: "Kept until", value: job.expiresAt === null ? null : <RelativeTime at={job.expiresAt} /> },
        ]}
      />
      <section aria-labelledby="job-input">
        <h3 id="job-input" className="mb-1.5 text-sm font-semibold">
          What was asked for
        </h3>
        <Asked input={job.input} />
      </section>
    </div>
  );
}

function NotifySwitch({ job: { id, notify } }: { job: JobDetail }) {
  const refresh = useRefreshJobs();
  const change = trpc.jobs.setNotify.useMutation({
    onSuccess: refresh,
    onError: (error) => toast.error(error, "The choice was not kept"),
  });
  return (
    <label className="flex items-center gap-2 text-sm">
      <Switch
        checked={change.isPending ? change.variables.notify : notify !== false}
        onCheckedChange={(checked) => change.mutate({ id, notify: checked })}
      />
      Mail whoever asked when it is over{notify === null && ", if that takes longer than a minute"}
    </label>
  );
}

/** Filters that were set, by their own names. */
function Asked({ input: { filters, ...input } }: Pick<JobDetail, "input">) {
  const set = Object.entries({ ...input, ...(isRecord(filters) ? filters : {}) })
    .filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .map(([label, value]) => ({ label, value: typeof value === "string" ? value : wordsOf(value) }));
  return <DescriptionList items={set} />;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wordsOf = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : JSON.stringify(value));
