"use client";

import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";

export type ShownInvite = { tenantName: string; email: string; link: string | null };

type InviteLinkDialogProps = { invite: ShownInvite; onClose: () => void };

/** The one time the link is readable: closing it says so. Where mail goes out, it says whom it went to. */
export function InviteLinkDialog({ invite, onClose }: InviteLinkDialogProps) {
  const { tenantName, email, link } = invite;
  if (link !== null) return <LinkToPassOn invite={{ ...invite, link }} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Invite mailed"
      description={`A mail with a link that works once is on its way to ${email}. It opens ${tenantName}.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    />
  );
}

type LinkToPassOnProps = { invite: ShownInvite & { link: string }; onClose: () => void };

function LinkToPassOn({ invite, onClose }: LinkToPassOnProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Invite link of the owner"
      description={`Send it to ${invite.email}. It opens ${invite.tenantName} and works once.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          I Have Copied It
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-2 rounded-md border border-border bg-muted px-3 py-2">
          <code data-testid="invite-link" className="min-w-0 flex-1 font-mono text-xs break-all">
            {invite.link}
          </code>
          <CopyButton value={invite.link} label="Copy invite link" />
        </div>
        <Alert tone="warning">
          This link is shown only now. If it gets lost, invite the owner again under Users.
        </Alert>
      </div>
    </Dialog>
  );
}
