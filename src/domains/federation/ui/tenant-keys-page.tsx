"use client";

import { ChevronDown, KeyRound, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Alert } from "@/ui/alert";
import { Button, ButtonLink, buttonVariants } from "@/ui/button";
import { DropdownMenu, MenuItem } from "@/ui/dropdown-menu";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton } from "@/ui/guarded-button";
import { byPages, infiniteRows } from "@/ui/infinite-rows";
import { Loaded } from "@/ui/loaded";
import { messages } from "@/ui/messages";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import type { OwnSystem } from "../rules/views";
import { useTenantKeyDoor } from "./key-door";
import { TenantKeyRow } from "./tenant-key-row";
import { useKeyDialogs } from "./use-key-dialogs";

/** The keys by which a contractor's own systems sign their requests. */
export function TenantKeysPage() {
  const zone = trpc.workspace.home.useQuery().data?.timeZone;
  const systems = trpc.ownKeys.systems.useQuery();
  const query = trpc.ownKeys.list.useInfiniteQuery({}, byPages);
  const rows = infiniteRows(query);
  const { openKeyDialog, keyDialogs } = useKeyDialogs(useTenantKeyDoor());
  const create = (
    <CreateKey
      systems={systems.data?.filter(({ status }) => status === "active")}
      onCreate={(client) => openKeyDialog({ kind: "create", client })}
    />
  );
  return (
    <Page>
      <PageHeader
        title="Keys"
        description="Your CRM or website signs its requests with a key. Whoever has one acts for this workspace, so give each system its own."
        actions={
          <>
            <a href="/docs/api" target="_blank" rel="noreferrer" className={buttonVariants()}>
              API Reference
            </a>
            {create}
          </>
        }
      />
      {rows.rows?.length !== 0 && systems.error !== null && systems.data === undefined && (
        <Alert
          tone="warning"
          title="Your systems could not be read"
          actions={
            <Button size="sm" loading={systems.isFetching} onClick={() => void systems.refetch()}>
              {messages.actions.retry}
            </Button>
          }
        >
          Without them no key can be made.
        </Alert>
      )}
      <RecordList
        label="Keys"
        list={rows}
        renderRow={(row) => (
          <TenantKeyRow
            key={row.id}
            row={row}
            zone={zone}
            onAct={(kind) => openKeyDialog({ kind, key: row })}
          />
        )}
        onClearFilters={null}
        empty={
          <Loaded query={systems} waiting={<Skeleton className="h-64 rounded-lg" />} large>
            {(connected) => <NoKeys systems={connected} create={create} />}
          </Loaded>
        }
      />
      {keyDialogs}
    </Page>
  );
}

/** What comes first: a system that works, then its key. */
function NoKeys({ systems, create }: { systems: readonly OwnSystem[]; create: ReactNode }) {
  if (systems.some(({ status }) => status === "active")) {
    return (
      <EmptyState
        icon={<KeyRound />}
        title="No keys yet"
        description="A key lets your system read, accept and reject leads without anyone pressing a button."
        actions={create}
      />
    );
  }
  const [off] = systems;
  return (
    <EmptyState
      icon={<KeyRound />}
      title={off === undefined ? "No system is connected" : `${off.name} is switched off`}
      description={
        off === undefined
          ? "Your provider connects your CRM or website first. Then you make its keys here."
          : "Your provider switched it off: no key of it is accepted, and none can be made. Ask why, or to have it switched on."
      }
      actions={<ButtonLink href="/tenant/help">Ask for Help</ButtonLink>}
    />
  );
}

type CreateKeyProps = {
  /** Those that are switched on; none before they are read. */
  systems: readonly OwnSystem[] | undefined;
  onCreate: (system: OwnSystem) => void;
};

function whyNone(systems: CreateKeyProps["systems"]): string | null {
  if (systems === undefined) return "Your systems are not read yet.";
  return systems.length === 0 ? "None of your systems is switched on. Ask your provider under Help." : null;
}

/** For the one system there is, or for the one chosen. */
function CreateKey({ systems, onCreate }: CreateKeyProps) {
  const [only, another] = systems ?? [];
  if (systems === undefined || only === undefined || another === undefined) {
    return (
      <GuardedButton
        variant="primary"
        permission="buyer.keys.manage"
        disabledReason={whyNone(systems)}
        onClick={() => {
          if (only !== undefined) onCreate(only);
        }}
      >
        <Plus aria-hidden="true" />
        Create Key
      </GuardedButton>
    );
  }
  return (
    <DropdownMenu
      align="end"
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Create Key
          <ChevronDown aria-hidden="true" className="size-3" />
        </Button>
      }
    >
      {systems.map((system) => (
        <MenuItem key={system.id} onClick={() => onCreate(system)}>
          For {system.name}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
