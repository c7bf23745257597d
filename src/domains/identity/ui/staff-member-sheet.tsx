"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { DescriptionList } from "@/ui/description-list";
import { formatExact } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { ROLE_LABELS } from "../words";
import { SessionList } from "./session-list";
import { StatusBadge } from "./staff-labels";
import type { StaffAction } from "./staff-member-dialogs";

export type StaffDetail = RouterOutputs["identity"]["staff"]["get"];

type StaffMemberSheetProps = {
  memberId: string | null;
  onClose: () => void;
  onAction: (action: StaffAction, member: StaffDetail) => void;
};

/** A staff member: facts, actions and open sessions. */
export function StaffMemberSheet({ memberId, onClose, onAction }: StaffMemberSheetProps) {
  const userId = memberId ?? "";
  const member = trpc.identity.staff.get.useQuery({ userId }, { enabled: memberId !== null });
  return (
    <Sheet
      open={memberId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={member.data?.name ?? "Staff member"}
      description={member.data?.email}
    >
      <Loaded query={member} waiting={<Skeleton className="h-40 w-full" />} onLeave={onClose}>
        {(data) => <MemberBody member={data} onAction={onAction} />}
      </Loaded>
    </Sheet>
  );
}

type MemberBodyProps = { member: StaffDetail; onAction: StaffMemberSheetProps["onAction"] };

function MemberBody({ member, onAction }: MemberBodyProps) {
  const { linkExpiresAt } = member;
  return (
    <div className="flex flex-col gap-5">
      <DescriptionList
        columns={2}
        items={[
          { label: "Role", value: member.role in ROLE_LABELS ? ROLE_LABELS[member.role] : member.role },
          { label: "Status", value: <StatusBadge status={member.status} /> },
          { label: "Second factor", value: member.secondFactor ? "On" : "Off" },
          {
            label: "Last seen",
            value: member.lastSeenAt === null ? null : <RelativeTime at={member.lastSeenAt} />,
          },
          { label: "Since", value: <RelativeTime at={member.createdAt} /> },
        ]}
      />
      {linkExpiresAt !== null && (
        <Alert tone="info">
          An unused {member.status === "invited" ? "invite" : "reset"} link holds until{" "}
          {formatExact(linkExpiresAt)}.
        </Alert>
      )}
      <MemberActions member={member} onAction={onAction} />
      <section aria-labelledby="member-sessions">
        <h3 id="member-sessions" className="mb-2 text-sm font-semibold">
          Sessions
        </h3>
        <MemberSessions member={member} onAction={onAction} />
      </section>
    </div>
  );
}

function MemberActions({ member, onAction }: MemberBodyProps) {
  const isOut = member.status === "deactivated";
  const act = (action: StaffAction) => () => onAction(action, member);
  return (
    <div className="flex flex-wrap gap-2">
      <GuardedButton
        size="sm"
        permission="staff.manage"
        disabledReason={isOut ? "Reactivate the account first." : null}
        onClick={act("role")}
      >
        Change Role
      </GuardedButton>
      <GuardedButton
        size="sm"
        permission="staff.manage"
        disabledReason={isOut ? "Reactivate the account first." : null}
        onClick={act("link")}
      >
        {member.status === "invited" ? "Make New Invite Link" : "Make Reset Link"}
      </GuardedButton>
      {member.secondFactor && (
        <GuardedButton size="sm" permission="staff.manage" onClick={act("remove-factor")}>
          Remove Second Factor
        </GuardedButton>
      )}
      {isOut ? (
        <GuardedButton size="sm" permission="staff.manage" onClick={act("reactivate")}>
          Reactivate
        </GuardedButton>
      ) : (
        <GuardedButton size="sm" variant="danger-ghost" permission="staff.manage" onClick={act("deactivate")}>
          Deactivate
        </GuardedButton>
      )}
    </div>
  );
}

function MemberSessions({ member, onAction }: MemberBodyProps) {
  const [ending, setEnding] = useState<string | null>(null);
  const utils = trpc.useUtils();
  const sessions = trpc.identity.staff.sessions.useQuery({ userId: member.id });
  const revoke = trpc.identity.staff.revokeSessions.useMutation();

  async function end(sessionId: string) {
    setEnding(sessionId);
    try {
      await revoke.mutateAsync({ userId: member.id, sessionId });
      await utils.identity.staff.sessions.invalidate({ userId: member.id });
      toast.success("Session ended");
    } catch (error) {
      toast.error(error);
    } finally {
      setEnding(null);
    }
  }

  return (
    <Loaded query={sessions} waiting={<Skeleton className="h-16 w-full" />}>
      {(open) => (
        <div className="flex flex-col gap-3">
          <SessionList
            label={`Sessions of ${member.name}`}
            sessions={open}
            action={({ id }) => (
              <GuardedButton
                size="xs"
                permission="staff.manage"
                loading={ending === id}
                onClick={() => void end(id)}
              >
                End Session
              </GuardedButton>
            )}
          />
          {open.length > 1 && (
            <div>
              <GuardedButton
                size="sm"
                variant="danger-ghost"
                permission="staff.manage"
                onClick={() => onAction("end-sessions", member)}
              >
                End All Sessions
              </GuardedButton>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}
