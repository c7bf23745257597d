"use client";

import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { ROLE_LABELS } from "@/domains/identity/words";
import { ExportButton } from "@/domains/jobs/ui";
import { Badge, type Tone } from "@/ui/badge";
import { DataTable, type DataTableColumn } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar } from "@/ui/filter-bar";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import type { OwnerInvite, TenantUser } from "../contract";

const InviteOwnerDialog = lazyPart(async () => (await import("./invite-owner-dialog")).InviteOwnerDialog);
const InviteLinkDialog = lazyPart(async () => (await import("./invite-link-dialog")).InviteLinkDialog);

const STATUS: Record<TenantUser["status"], { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  invited: { label: "Invited", tone: "info" },
  deactivated: { label: "Deactivated", tone: "neutral" },
};

const columns: readonly DataTableColumn<TenantUser>[] = [
  {
    id: "name",
    header: "Name",
    hideable: false,
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  { id: "email", header: "E-mail", cell: (row) => row.email },
  { id: "role", header: "Role", cell: (row) => ROLE_LABELS[row.role] },
  {
    id: "status",
    header: "Status",
    cell: (row) => (
      <Badge tone={STATUS[row.status].tone} dot>
        {STATUS[row.status].label}
      </Badge>
    ),
  },
  {
    id: "lastSeen",
    header: "Last seen",
    cell: (row) => (row.lastSeenAt === null ? messages.states.noValue : <RelativeTime at={row.lastSeenAt} />),
  },
];

type ClientUsersProps = { tenantId: string; tenantName: string };

/** Who may sign in to this workspace, and the way to bring its owner in. */
export function ClientUsers({ tenantId, tenantName }: ClientUsersProps) {
  const query = trpc.tenants.users.useQuery({ id: tenantId });
  const startExport = trpc.tenants.startUsersExport.useMutation();
  const [inviting, setInviting] = useState(false);
  const [invite, setInvite] = useState<OwnerInvite | null>(null);
  const button = (
    <GuardedButton permission="clients.manage" onClick={() => setInviting(true)}>
      <UserPlus aria-hidden="true" />
      Invite Owner
    </GuardedButton>
  );
  return (
    <>
      <DataTable
        label="Users of this client"
        rowId={(row) => row.id}
        columns={columns}
        rows={query.data}
        loading={query.isPending}
        refreshing={query.isRefetching}
        error={query.error}
        onRetry={() => void query.refetch()}
        unbounded
        toolbar={
          <FilterBar
            actions={
              <>
                <ExportButton
                  permission="clients.export"
                  start={() => startExport.mutateAsync({ id: tenantId })}
                />
                {button}
              </>
            }
          />
        }
        empty={
          <EmptyState
            icon={<Users />}
            title="Nobody can sign in yet"
            description="Invite the owner; the owner then invites the team."
          />
        }
      />
      {inviting && (
        <InviteOwnerDialog
          tenantId={tenantId}
          onClose={() => setInviting(false)}
          onInvited={(made) => {
            setInviting(false);
            setInvite(made);
          }}
        />
      )}
      {invite !== null && (
        <InviteLinkDialog invite={{ ...invite, tenantName }} onClose={() => setInvite(null)} />
      )}
    </>
  );
}
