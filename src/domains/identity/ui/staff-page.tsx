"use client";

import { Users } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { ExportButton } from "@/domains/jobs/ui";
import { DataTable, type DataTableColumn } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { choiceFilter } from "@/ui/filter-menu";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { lazyPart, useOpened } from "@/ui/lazy-part";
import { optionsOf } from "@/ui/options";
import { Page, PageHeader } from "@/ui/page-header";
import { RelativeTime } from "@/ui/relative-time";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { ROLE_LABELS, USER_STATUSES } from "../words";
import type { ShownLink } from "./one-time-link-dialog";
import { STAFF_ROLE_OPTIONS, STATUS_LABELS, StatusBadge } from "./staff-labels";
import type { ActedMember, StaffAction } from "./staff-member-dialogs";
import { staffFilter, staffParsers } from "./staff-search-params";

const StaffInviteDialog = lazyPart(async () => (await import("./staff-invite-dialog")).StaffInviteDialog);
const StaffActionDialog = lazyPart(async () => (await import("./staff-member-dialogs")).StaffActionDialog);
const StaffMemberSheet = lazyPart(async () => (await import("./staff-member-sheet")).StaffMemberSheet);
const OneTimeLinkDialog = lazyPart(async () => (await import("./one-time-link-dialog")).OneTimeLinkDialog);

type Member = RouterOutputs["identity"]["staff"]["list"]["items"][number];

const COLUMNS: readonly DataTableColumn<Member>[] = [
  { id: "name", header: "Name", primary: true, cell: (row) => row.name },
  { id: "email", header: "E-mail", cell: (row) => row.email },
  { id: "role", header: "Role", cell: (row) => ROLE_LABELS[row.role] },
  { id: "status", header: "Status", cell: (row) => <StatusBadge status={row.status} /> },
  { id: "secondFactor", header: "Second factor", cell: (row) => (row.secondFactor ? "On" : "Off") },
  {
    id: "lastSeen",
    header: "Last seen",
    cell: (row) => (row.lastSeenAt === null ? "Never" : <RelativeTime at={row.lastSeenAt} />),
  },
];

const STATUS_OPTIONS = optionsOf(USER_STATUSES, STATUS_LABELS);

/** Who works here: invite, roles, access and sessions. */
export function StaffPage() {
  const [params, setParams] = useQueryStates(staffParsers, { history: "replace" });
  const [inviting, setInviting] = useState(false);
  const [acting, setActing] = useState<{ action: StaffAction; member: ActedMember } | null>(null);
  const [shown, setShown] = useState<ShownLink | null>(null);
  const query = trpc.identity.staff.list.useInfiniteQuery(staffFilter(params), byPages);
  const startExport = trpc.identity.staff.startExport.useMutation();
  const sheetUsed = useOpened(params.member !== null);
  const clear = () => void setParams({ q: null, status: null, role: null });
  const invite = (
    <GuardedButton variant="primary" permission="staff.manage" onClick={() => setInviting(true)}>
      Invite Staff Member
    </GuardedButton>
  );

  return (
    <Page>
      <PageHeader
        title="Staff"
        description="Who may sign in here, and what they may do."
        actions={
          <>
            <ExportButton
              permission="staff.export"
              start={() => startExport.mutateAsync(staffFilter(params))}
            />
            {invite}
          </>
        }
      />
      <DataTable
        label="Staff"
        columns={COLUMNS}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowHref={(row) => `/provider/staff?member=${row.id}`}
        onOpen={(row) => void setParams({ member: row.id })}
        openId={params.member}
        {...infiniteRows(query)}
        filtered={params.q !== "" || params.status !== null || params.role !== null}
        onClearFilters={clear}
        storageKey="staff"
        toolbar={<StaffFilters params={params} onChange={(next) => void setParams(next)} onClear={clear} />}
        empty={
          <EmptyState
            icon={<Users />}
            title="No staff yet"
            description="Invite the people who decide on disputes and look after tenants."
            actions={invite}
          />
        }
      />
      {sheetUsed && (
        <StaffMemberSheet
          memberId={params.member}
          onClose={() => void setParams({ member: null })}
          onAction={(action, member) => setActing({ action, member })}
        />
      )}
      {inviting && (
        <StaffInviteDialog
          onClose={() => setInviting(false)}
          onInvited={(link) => {
            setInviting(false);
            setShown(link);
          }}
        />
      )}
      {acting !== null && <StaffActionDialog {...acting} onClose={() => setActing(null)} onLink={setShown} />}
      {shown !== null && <OneTimeLinkDialog shown={shown} onClose={() => setShown(null)} />}
    </Page>
  );
}

type StaffParams = Parameters<typeof staffFilter>[0];

type StaffFiltersProps = {
  params: StaffParams;
  onChange: (next: Partial<StaffParams>) => void;
  onClear: () => void;
};

function StaffFilters({ params, onChange, onClear }: StaffFiltersProps) {
  return (
    <FilterBar
      onClear={onClear}
      search={searchFilter({
        label: "Search staff",
        placeholder: "Name or e-mail",
        value: params.q,
        onValueChange: (q) => onChange({ q }),
      })}
      filters={[
        choiceFilter({
          label: "Status",
          options: STATUS_OPTIONS,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
        choiceFilter({
          label: "Role",
          options: STAFF_ROLE_OPTIONS,
          value: params.role,
          onValueChange: (role) => onChange({ role }),
        }),
      ]}
    />
  );
}
