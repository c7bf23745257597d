"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { RadioGroup } from "@/ui/radio-group";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { ROLE_LABELS, TENANT_ROLES, type TenantRole } from "../words";
import type { ShownLink } from "./one-time-link-dialog";
import { TENANT_ROLE_OPTIONS } from "./tenant-roles";
import type { TeamMember } from "./tenant-team-page";

export type TeamAction = "role" | "invite" | "deactivate" | "reactivate";

type TeamDialogProps = {
  action: TeamAction;
  member: TeamMember;
  onClose: () => void;
  onLink: (link: ShownLink) => void;
};

const closing = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose();
};

const roleOf = (text: string): TenantRole => TENANT_ROLES.find((role) => role === text) ?? "field_tech";

/** The question before a person of the team is changed, naming what follows from it. */
export function TenantTeamDialog(props: TeamDialogProps) {
  if (props.action === "role") return <RoleDialog {...props} />;
  if (props.action === "invite") return <NewInviteDialog {...props} />;
  return <AccessDialog {...props} active={props.action === "reactivate"} />;
}

function RoleDialog({ member, onClose }: TeamDialogProps) {
  const current = roleOf(member.role);
  const [role, setRole] = useState<TenantRole>(current);
  const utils = trpc.useUtils();
  const change = trpc.team.changeRole.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title={`Change role of ${member.name}`}
      consequence="Their sessions end, so that the new role holds at once; they sign in again."
      confirmLabel="Change Role"
      confirmDisabled={role === current}
      onConfirm={async () => {
        await change.mutateAsync({ userId: member.id, role, version: member.version });
        await utils.team.invalidate();
        toast.success(`${member.name} is now ${ROLE_LABELS[role].toLowerCase()}`);
      }}
    >
      <RadioGroup
        aria-label="Role"
        options={TENANT_ROLE_OPTIONS}
        value={role}
        onValueChange={(value) => setRole(roleOf(value))}
      />
    </ConfirmDialog>
  );
}

function NewInviteDialog({ member, onClose, onLink }: TeamDialogProps) {
  const utils = trpc.useUtils();
  const reissue = trpc.team.reissueInvite.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title={`Send ${member.name} a new invite?`}
      consequence="The link they have stops working; the new one works once, for 72 hours."
      confirmLabel="Send New Invite"
      onConfirm={async () => {
        const link = await reissue.mutateAsync({ userId: member.id });
        await utils.team.invalidate();
        onLink({ ...link, name: member.name });
      }}
    />
  );
}

function AccessDialog({ member, onClose, active }: TeamDialogProps & { active: boolean }) {
  const utils = trpc.useUtils();
  const change = trpc.team.setActive.useMutation();
  const verb = active ? "Reactivate" : "Deactivate";
  return (
    <ConfirmDialog
      open
      onOpenChange={closing(onClose)}
      title={`${verb} ${member.name}?`}
      consequence={
        active
          ? "They can sign in again, with the role and password they had."
          : "Their sessions and links end at once. What they did stays, and you can reactivate them."
      }
      confirmLabel={verb}
      tone={active ? "primary" : "danger"}
      onConfirm={async () => {
        await change.mutateAsync({ userId: member.id, active, version: member.version });
        await utils.team.invalidate();
        toast.success(`${member.name} is ${active ? "reactivated" : "deactivated"}`);
      }}
    />
  );
}
