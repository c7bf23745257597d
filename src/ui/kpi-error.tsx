"use client";

import { Alert } from "./alert";
import { Button } from "./button";
import { toErrorInfo } from "./error-info";
import { RequestId } from "./error-state";
import { messages } from "./messages";

type KpiErrorProps = { error: unknown; retrying: boolean; onRetry: () => void };

/** In the place of a row of figures that could not be loaded; the list below stands for itself. */
export function KpiError({ error, retrying, onRetry }: KpiErrorProps) {
  const { detail, requestId } = toErrorInfo(error);
  return (
    <Alert
      tone="danger"
      title="The figures could not be loaded"
      actions={
        <Button size="sm" loading={retrying} onClick={onRetry}>
          {messages.actions.retry}
        </Button>
      }
    >
      {detail}
      {requestId !== null && <RequestId value={requestId} />}
    </Alert>
  );
}
