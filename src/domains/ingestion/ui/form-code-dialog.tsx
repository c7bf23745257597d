"use client";

import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/code-block";
import { Dialog } from "@/ui/dialog";
import { RelativeTime } from "@/ui/relative-time";
import { messages } from "@/ui/messages";
import type { IntakeKeyItem } from "../service/intake-keys";
import { formCode } from "./form-code";

type FormCodeDialogProps = { intakeKey: IntakeKeyItem; name: string; onClose: () => void };

/** What to put into the page of a form. */
export function FormCodeDialog({ intakeKey, name, onClose }: FormCodeDialogProps) {
  const address = new URL(`/api/v1/intake/${intakeKey.key}`, window.location.origin).href;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={`Form code of ${name}`}
      description="Put it into your page, or post the same fields as JSON from your server."
      footer={<Button onClick={onClose}>{messages.actions.close}</Button>}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <h3 className="text-sm font-semibold">Address</h3>
          <CodeBlock code={address} label="Address of the form" wrap />
          {intakeKey.previousUntil !== null && (
            <p className="text-xs text-muted-foreground">
              The key before works until <RelativeTime at={intakeKey.previousUntil} />.
            </p>
          )}
        </div>
        <div className="flex flex-col gap-1.5">
          <h3 className="text-sm font-semibold">A page</h3>
          <CodeBlock code={formCode(address)} label="Code of the form" />
          <p className="text-xs text-muted-foreground">
            Every further field is kept with the lead. Consent is kept exactly as it was sent.
          </p>
        </div>
      </div>
    </Dialog>
  );
}
