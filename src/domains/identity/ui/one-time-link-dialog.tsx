"use client";

import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { formatExact } from "@/ui/format";
import { Input } from "@/ui/input";

export type ShownLink = { link: string; expiresAt: Date; purpose: "invite" | "password_reset"; name: string };

/** Shows a one-time link to whoever passes it on. It cannot be shown again, so it closes only by its button. */
export function OneTimeLinkDialog({ shown, onClose }: { shown: ShownLink; onClose: () => void }) {
  const { link, expiresAt, purpose, name } = shown;
  const isInvite = purpose === "invite";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={isInvite ? `Invite link for ${name}` : `Password reset link for ${name}`}
      description={`Send it to ${name} yourself. It works once, until ${formatExact(expiresAt)}.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-2">
          <Input
            readOnly
            value={link}
            aria-label="One-time link"
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={link} label="Copy link" showLabel />
        </div>
        <Alert tone="warning">
          Whoever has this link can {isInvite ? "join as" : "set the password of"} {name}. It is shown only
          now; older links of this account no longer work.
        </Alert>
      </div>
    </Dialog>
  );
}
