"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { RadioGroup } from "@/ui/radio-group";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { StaffRole } from "../contract";
import { ROLE_LABELS, STAFF_ROLES } from "../words";
import type { ShownLink } from "./one-time-link-dialog";
import { STAFF_ROLE_OPTIONS } from "./staff-labels";

export type StaffAction = "role" | "link" | "deactivate" | "reactivate" | "remove-factor" | "end-sessions";

export type ActedMember = { id: string; name: string; role: string; status: string; version: number };

type StaffActionDialogProps = {
  action: StaffAction | null;
  member: ActedMember;
  onClose: () => void;
  onLink: (link: ShownLink) => void;
};

const close = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose();
};

/** A staff list holds staff roles; anything else starts from the weakest. */
const roleOf = (text: string): StaffRole => STAFF_ROLES.find((role) => role === text) ?? "provider_analyst";

/** The confirmation that belongs to an action on a staff member, naming what follows from it. */
export function StaffActionDialog(props: StaffActionDialogProps) {
  if (props.action === null) return null;
  if (props.action === "role") return <ChangeRoleDialog {...props} />;
  return <ConfirmActionDialog {...props} action={props.action} />;
}

function ChangeRoleDialog({ member, onClose }: StaffActionDialogProps) {
  const current = roleOf(member.role);
  const [role, setRole] = useState<StaffRole>(current);
  const utils = trpc.useUtils();
  const change = trpc.identity.staff.changeRole.useMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={close(onClose)}
      title={`Change role of ${member.name}`}
      consequence="Their sessions end, so that the new role holds at once; they sign in again."
      confirmLabel="Change Role"
      confirmDisabled={role === current}
      onConfirm={async () => {
        await change.mutateAsync({ userId: member.id, role, version: member.version });
        await utils.identity.staff.invalidate();
        toast.success(`${member.name} is now ${ROLE_LABELS[role]}`);
      }}
    >
      <RadioGroup
        aria-label="Role"
        options={STAFF_ROLE_OPTIONS}
        value={role}
        onValueChange={(value) => setRole(roleOf(value))}
      />
    </ConfirmDialog>
  );
}

type ConfirmWords = {
  title: string;
  consequence: string;
  confirmLabel: string;
  danger?: boolean;
  done: string;
};

function wordsOf(action: Exclude<StaffAction, "role">, { name, status }: ActedMember): ConfirmWords {
  switch (action) {
    case "link":
      return status === "invited"
        ? {
            title: `Make a new invite link for ${name}?`,
            consequence: "The link they have stops working. The new one works once, for 72 hours.",
            confirmLabel: "Make Link",
            done: "New invite link made",
          }
        : {
            title: `Make a password reset link for ${name}?`,
            consequence:
              "It works once, for 24 hours. Their password stays until they use it; then every session ends.",
            confirmLabel: "Make Link",
            done: "Reset link made",
          };
    case "deactivate":
      return {
        title: `Deactivate ${name}?`,
        consequence: "Their sessions end now and they cannot sign in until someone reactivates the account.",
        confirmLabel: "Deactivate",
        danger: true,
        done: `${name} is deactivated`,
      };
    case "reactivate":
      return {
        title: `Reactivate ${name}?`,
        consequence: "They can sign in again, with the role and the password they had.",
        confirmLabel: "Reactivate",
        done: `${name} is reactivated`,
      };
    case "remove-factor":
      return {
        title: `Remove the second factor of ${name}?`,
        consequence:
          "For someone who lost both phone and recovery codes. Their sessions end, and the password alone signs them in.",
        confirmLabel: "Remove Second Factor",
        danger: true,
        done: `Second factor of ${name} removed`,
      };
    case "end-sessions":
      return {
        title: `End all sessions of ${name}?`,
        consequence: "They are signed out everywhere and can sign in again.",
        confirmLabel: "End Sessions",
        danger: true,
        done: `Sessions of ${name} ended`,
      };
  }
}

function ConfirmActionDialog(props: StaffActionDialogProps & { action: Exclude<StaffAction, "role"> }) {
  const { action, member, onClose, onLink } = props;
  const utils = trpc.useUtils();
  const reissue = trpc.identity.staff.reissueLink.useMutation();
  const setActive = trpc.identity.staff.setActive.useMutation();
  const removeFactor = trpc.identity.staff.removeSecondFactor.useMutation();
  const revoke = trpc.identity.staff.revokeSessions.useMutation();
  const { title, consequence, confirmLabel, danger = false, done } = wordsOf(action, member);
  const userId = member.id;

  async function run() {
    switch (action) {
      case "link":
        onLink({ ...(await reissue.mutateAsync({ userId })), name: member.name });
        break;
      case "deactivate":
      case "reactivate":
        await setActive.mutateAsync({ userId, active: action === "reactivate", version: member.version });
        break;
      case "remove-factor":
        await removeFactor.mutateAsync({ userId });
        break;
      case "end-sessions":
        await revoke.mutateAsync({ userId, sessionId: null });
        break;
    }
    await utils.identity.staff.invalidate();
    toast.success(done);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={close(onClose)}
      title={title}
      consequence={consequence}
      confirmLabel={confirmLabel}
      tone={danger ? "danger" : "primary"}
      onConfirm={run}
    />
  );
}
