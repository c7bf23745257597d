"use client";

import { Alert } from "@/ui/alert";
import { formatExact } from "@/ui/format";
import { ShownOnceDialog } from "@/ui/shown-once-dialog";

export type ShownSecret = {
  /** Null when the same submit had arrived before: it went with the first answer. */
  secret: string | null;
  address: string;
  /** Until when the one before it signs as well; null for the first. */
  overlapEndsAt: Date | null;
};

/** The secret of an endpoint, once. */
export function TenantSecretDialog({ shown, onClose }: { shown: ShownSecret; onClose: () => void }) {
  const { secret, address, overlapEndsAt } = shown;
  return (
    <ShownOnceDialog
      title="Signing secret"
      description={`Your receiver at ${address} verifies each delivery with it: with a library of Standard Webhooks, or with the SDK.`}
      secret={secret}
      lead={
        secret === null && (
          <Alert tone="warning">
            The endpoint was there already, as you first submitted it, and the secret went with the first
            answer. If you do not have it, rotate the secret.
          </Alert>
        )
      }
      onClose={onClose}
    >
      {overlapEndsAt !== null && (
        <Alert tone="info">
          The secret until now signs beside it until {formatExact(overlapEndsAt)}. Put the new one into your
          receiver before that.
        </Alert>
      )}
    </ShownOnceDialog>
  );
}
