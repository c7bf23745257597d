"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { formatExact } from "@/ui/format";
import { Input } from "@/ui/input";
import { useUnsavedGuard } from "@/ui/unsaved-guard";

export type ShownSecret = {
  secret: string;
  address: string;
  /** Until when the one before it signs as well; null for the first. */
  overlapEndsAt: Date | null;
};

/** A secret cannot be shown again, so nothing closes this but a deliberate answer. */
export function TenantSecretDialog({ shown, onClose }: { shown: ShownSecret; onClose: () => void }) {
  const { secret, address, overlapEndsAt } = shown;
  const [stored, setStored] = useState(false);
  const [refused, setRefused] = useState(false);
  const guard = useUnsavedGuard(!stored);

  function close() {
    if (stored) onClose();
    else setRefused(true);
  }

  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => {
          if (!open) close();
        }}
        title="Signing secret"
        description={`Your receiver at ${address} verifies each delivery with it: with a library of Standard Webhooks, or with the SDK.`}
        footer={
          <Button variant="primary" onClick={close}>
            {stored ? "Done" : "Close"}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <div className="flex items-end gap-2">
            <Field label="Secret" className="flex-1">
              <Input
                readOnly
                value={secret}
                className="font-mono text-xs"
                onFocus={(event) => event.currentTarget.select()}
              />
            </Field>
            <CopyButton value={secret} label="Copy secret" showLabel size="md" variant="secondary" />
          </div>
          {overlapEndsAt !== null && (
            <Alert tone="info">
              The secret until now signs beside it until {formatExact(overlapEndsAt)}. Put the new one into
              your receiver before that.
            </Alert>
          )}
          <Alert tone={refused && !stored ? "danger" : "warning"}>
            {refused && !stored
              ? "Not yet: once this closes, nobody can show the secret again. Copy it and tick the box, or tick the box to give it up."
              : "The secret is shown only now. We keep it encrypted and never show it again."}
          </Alert>
          <Field layout="row" label="I have copied the secret to a safe place">
            <Checkbox checked={stored} onCheckedChange={(checked) => setStored(checked)} />
          </Field>
        </div>
      </Dialog>
      {guard}
    </>
  );
}
