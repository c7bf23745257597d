"use client";

import { UserPlus, Users } from "lucide-react";
import { useId, useState } from "react";
import { ROLE_LABELS } from "@/domains/identity/contract";
import { Badge, type Tone } from "@/ui/badge";
import { Button } from "@/ui/button";
import { DataTable, type DataTableColumn } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { GuardedButton } from "@/ui/guarded-button";
import { messages } from "@/ui/messages";
import { RelativeTime } from "@/ui/relative-time";
import { trpc } from "@/ui/trpc/client";
import { inviteOwnerSchema, type OwnerInvite, type TenantUser } from "../contract";
import { InviteLinkDialog } from "./invite-link-dialog";

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
        toolbar={<div className="ml-auto">{button}</div>}
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
      <InviteLinkDialog
        invite={invite === null ? null : { ...invite, tenantName }}
        onClose={() => setInvite(null)}
      />
    </>
  );
}

type InviteOwnerDialogProps = {
  tenantId: string;
  onClose: () => void;
  onInvited: (invite: OwnerInvite) => void;
};

function InviteOwnerDialog({ tenantId, onClose, onInvited }: InviteOwnerDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const invite = trpc.tenants.inviteOwner.useMutation();
  const form = useZodForm(inviteOwnerSchema, { defaultValues: { tenantId, name: "", email: "" } });
  const busy = form.formState.isSubmitting;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      locked={busy}
      size="sm"
      title="Invite an owner"
      description="You get a link to pass on. Someone already invited gets a new link; the older one ends."
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {submitLabel("Invite Owner", busy)}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const made = await invite.mutateAsync(values);
          onInvited(made);
          await Promise.all([
            utils.tenants.invalidate(),
            utils.timeline.invalidate(),
            utils.audit.invalidate(),
          ]);
        }}
      >
        <TextField control={form.control} name="name" label="Name" required autoComplete="off" />
        <TextField
          control={form.control}
          name="email"
          label="E-mail"
          type="email"
          required
          autoComplete="off"
        />
      </Form>
    </Dialog>
  );
}
