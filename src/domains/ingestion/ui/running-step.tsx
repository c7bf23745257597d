"use client";

import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { toErrorInfo } from "@/ui/error-info";
import { RequestId } from "@/ui/error-state";
import { Progress } from "@/ui/progress";
import { useViewer } from "@/ui/viewer";
import type { ImportDetail } from "../contract";

interface RunningStepProps {
  detail: ImportDetail;
  failure: unknown;
  onResume: () => void;
}

/** A check or an import under way: how far it is, and how to go on when it stopped. */
export function RunningStep({ detail, failure, onResume }: RunningStepProps) {
  const mayWrite = useViewer().can("imports.manage");
  const { counts, toImport, status } = detail;
  const checking = status === "checking";
  const problem = failure === null ? null : toErrorInfo(failure);
  return (
    <Card>
      <CardHeader
        title={checking ? "Checking the rows" : "Importing"}
        description={
          mayWrite
            ? "Keep this page open. If you close it, open it again and it goes on where it stopped."
            : "It goes on while someone who may import has this page open."
        }
      />
      <CardContent className="flex flex-col gap-3">
        <Progress
          label={checking ? "Rows checked" : "Rows imported"}
          value={checking ? counts.checked : counts.imported + counts.skipped}
          max={checking ? counts.total : toImport}
        />
        {problem !== null && (
          <Alert
            tone="danger"
            title="It stopped"
            actions={<Button onClick={onResume}>{checking ? "Continue Check" : "Continue Import"}</Button>}
          >
            {problem.detail} What is done stays done; nothing is done twice.
            {problem.requestId !== null && <RequestId value={problem.requestId} />}
          </Alert>
        )}
      </CardContent>
    </Card>
  );
}
