"use client";

import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { formatExact } from "@/ui/format";
import { Input } from "@/ui/input";

export type ShownLink = {
  /** Null where the link was mailed. */
  link: string | null;
  mailedTo: string | null;
  expiresAt: Date;
  purpose: "invite" | "password_reset";
  name: string;
};

type OneTimeLinkDialogProps = { shown: ShownLink; onClose: () => void };

/** What became of a one-time link: mailed to whom it is for, or shown to whoever passes it on. */
export function OneTimeLinkDialog({ shown, onClose }: OneTimeLinkDialogProps) {
  const { link, mailedTo, expiresAt, purpose } = shown;
  if (link !== null) return <LinkToPassOn shown={{ ...shown, link }} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={purpose === "invite" ? "Invite mailed" : "Password reset mailed"}
      description={`A mail is on its way to ${mailedTo ?? "them"}. Its link works once, until ${formatExact(expiresAt)}; older links no longer work.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    />
  );
}

type LinkToPassOnProps = { shown: ShownLink & { link: string }; onClose: () => void };

/** It cannot be shown again, so it closes only by its button. */
function LinkToPassOn({ shown, onClose }: LinkToPassOnProps) {
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
