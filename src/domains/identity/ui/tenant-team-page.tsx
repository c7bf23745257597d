"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Badge, type Tone } from "@/ui/badge";
import { ErrorState } from "@/ui/error-state";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { RelativeTime } from "@/ui/relative-time";
import { Skeleton } from "@/ui/skeleton";
import type { RouterOutputs } from "@/ui/trpc/client";
import { trpc } from "@/ui/trpc/client";
import { useViewer } from "@/ui/viewer";
import { ROLE_LABELS } from "../words";
import type { ShownLink } from "./one-time-link-dialog";
import type { TeamAction } from "./tenant-team-dialogs";

const InviteDialog = lazyPart(async () => (await import("./tenant-invite-dialog")).TenantInviteDialog);
const ActionDialog = lazyPart(async () => (await import("./tenant-team-dialogs")).TenantTeamDialog);
const LinkDialog = lazyPart(async () => (await import("./one-time-link-dialog")).OneTimeLinkDialog);

export type TeamMember = RouterOutputs["team"]["list"][number];

const MANAGE = "workspace.team.manage";
const STATUS: Record<TeamMember["status"], { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  invited: { label: "Invited", tone: "info" },
  deactivated: { label: "Deactivated", tone: "neutral" },
};

/** Who works in a contractor's workspace, and as what. */
export function TenantTeamPage() {
  const query = trpc.team.list.useQuery();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<ShownLink | null>(null);
  const [acting, setActing] = useState<{ action: TeamAction; member: TeamMember } | null>(null);
  return (
    <Page>
      <PageHeader
        title="Team"
        description="Owners do everything. Dispatchers answer and dispute leads. Field techs read leads, accept and reject them."
        actions={
          <GuardedButton variant="primary" permission={MANAGE} onClick={() => setInviting(true)}>
            <UserPlus aria-hidden="true" />
            Invite Person
          </GuardedButton>
        }
      />
      {query.data === undefined ? (
        query.error === null ? (
          <Skeleton className="h-48 rounded-lg" />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
        )
      ) : (
        <ul
          aria-label="Team"
          className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs"
        >
          {query.data.map((member) => (
            <Member key={member.id} member={member} onAct={(action) => setActing({ action, member })} />
          ))}
        </ul>
      )}
      {inviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onInvited={(made) => {
            setInviting(false);
            setLink(made);
          }}
        />
      )}
      {acting !== null && <ActionDialog {...acting} onClose={() => setActing(null)} onLink={setLink} />}
      {link !== null && <LinkDialog shown={link} onClose={() => setLink(null)} />}
    </Page>
  );
}

type MemberProps = { member: TeamMember; onAct: (action: TeamAction) => void };

function Member({ member, onAct }: MemberProps) {
  const { id, name, email, role, status, lastSeenAt } = member;
  const self = useViewer().id === id;
  const active = status !== "deactivated";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate text-sm font-medium">
          {name}
          {self && <span className="font-normal text-muted-foreground"> (you)</span>}
        </p>
        <p className="truncate text-sm text-muted-foreground">{email}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span>{ROLE_LABELS[role]}</span>
        <Badge tone={STATUS[status].tone} dot>
          {STATUS[status].label}
        </Badge>
        {lastSeenAt !== null && (
          <span className="text-xs text-muted-foreground">
            seen <RelativeTime at={lastSeenAt} />
          </span>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {status === "invited" && (
          <GuardedButton
            size="sm"
            permission={MANAGE}
            aria-label={`Send New Invite to ${name}`}
            onClick={() => onAct("invite")}
          >
            Send New Invite
          </GuardedButton>
        )}
        {active && (
          <GuardedButton
            size="sm"
            permission={MANAGE}
            aria-label={`Change Role of ${name}`}
            onClick={() => onAct("role")}
          >
            Change Role
          </GuardedButton>
        )}
        <GuardedButton
          size="sm"
          permission={MANAGE}
          aria-label={`${active ? "Deactivate" : "Reactivate"} ${name}`}
          onClick={() => onAct(active ? "deactivate" : "reactivate")}
        >
          {active ? "Deactivate" : "Reactivate"}
        </GuardedButton>
      </div>
    </li>
  );
}
