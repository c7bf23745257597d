"use client";

import Link from "next/link";
import { useEffect } from "react";
import { isUnfinished } from "@/domains/jobs/words";
import { Alert } from "@/ui/alert";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { RequestId } from "@/ui/error-state";
import { GuardedButton } from "@/ui/guarded-button";
import { Progress } from "@/ui/progress";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { useViewer } from "@/ui/viewer";
import type { ImportDetail } from "../contract";
import { useProgressStore } from "./use-progress-store";

interface RunningStepProps {
  detail: ImportDetail;
}

/** A check or an import under way: how far it is, and how to go on when it stopped. */
export function RunningStep({ detail }: RunningStepProps) {
  const { counts, toImport, status, job } = detail;
  const utils = trpc.useUtils();
  // whoever leaves, or sees the end, finds lists that know of it
  useEffect(() => () => void utils.imports.invalidate(), [utils]);
  const checking = status === "checking";
  const moving = job !== null && isUnfinished(job.state);
  return (
    <Card>
      <CardHeader
        title={checking ? "Checking the rows" : "Importing"}
        description={moving ? <GoesOn detail={detail} /> : undefined}
      />
      <CardContent className="flex flex-col gap-3">
        <Progress
          label={checking ? "Rows checked" : "Rows imported"}
          value={checking ? counts.checked : counts.imported + counts.skipped}
          max={checking ? counts.total : toImport}
        />
        {!moving && <Stopped detail={detail} />}
      </CardContent>
    </Card>
  );
}

function GoesOn({ detail: { job } }: RunningStepProps) {
  const mayWrite = useViewer().can("imports.manage");
  return (
    <>
      It goes on when you leave this page.
      {mayWrite && job !== null && (
        <>
          {" "}
          Follow it, or choose whether you are mailed at the end, on the{" "}
          <Link className="underline underline-offset-2" href={`/provider/jobs?job=${job.id}`}>
            Jobs page
          </Link>
          .
        </>
      )}
    </>
  );
}

function Stopped({ detail: { id, status, job } }: RunningStepProps) {
  const store = useProgressStore(id);
  const resume = trpc.imports.resume.useMutation({
    onSuccess: store,
    onError: (error) => toast.error(error, "It was not continued"),
  });
  return (
    <Alert
      tone="warning"
      title={job?.state === "failed" ? "It failed" : "It is stopped"}
      actions={
        <GuardedButton
          permission="imports.manage"
          loading={resume.isPending}
          onClick={() => resume.mutate({ importId: id })}
        >
          {status === "checking" ? "Continue Check" : "Continue Import"}
        </GuardedButton>
      }
    >
      {job?.error ?? "Nothing works on it now."} What is done stays done; nothing is done twice.
      {job !== null && job.errorRequestId !== null && <RequestId value={job.errorRequestId} />}
    </Alert>
  );
}
