"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ChevronDown, KeyRound, Plus } from "lucide-react";
import { Button, ButtonLink, buttonVariants } from "@/ui/button";
import { DropdownMenu, MenuItem } from "@/ui/dropdown-menu";
import { EmptyState } from "@/ui/empty-state";
import { GuardedButton } from "@/ui/guarded-button";
import { infiniteRows } from "@/ui/infinite-rows";
import { Page, PageHeader } from "@/ui/page-header";
import { RecordList } from "@/ui/record-list";
import { trpc } from "@/ui/trpc/client";
import type { OwnSystem } from "../rules/views";
import { useTenantKeyDoor } from "./key-door";
import { TenantKeyRow } from "./tenant-key-row";
import { useKeyDialogs } from "./use-key-dialogs";

/** The keys by which a contractor's own systems sign their requests. */
export function TenantKeysPage() {
  const zone = trpc.workspace.home.useQuery().data?.timeZone;
  const systems = trpc.ownKeys.systems.useQuery().data;
  const query = trpc.ownKeys.list.useInfiniteQuery(
    {},
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const { openKeyDialog, keyDialogs } = useKeyDialogs(useTenantKeyDoor());
  const working = (systems ?? []).filter(({ status }) => status === "active");
  const create = (
    <CreateKey systems={working} onCreate={(client) => openKeyDialog({ kind: "create", client })} />
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
      <RecordList
        label="Keys"
        list={infiniteRows(query)}
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
          working.length === 0 ? (
            <EmptyState
              icon={<KeyRound />}
              title="No system is connected"
              description="Your provider connects your CRM or website first. Then you make its keys here."
              actions={<ButtonLink href="/tenant/help">Ask for Help</ButtonLink>}
            />
          ) : (
            <EmptyState
              icon={<KeyRound />}
              title="No keys yet"
              description="A key lets your system read, accept and reject leads without anyone pressing a button."
              actions={create}
            />
          )
        }
      />
      {keyDialogs}
    </Page>
  );
}

type CreateKeyProps = {
  systems: readonly OwnSystem[];
  onCreate: (system: OwnSystem) => void;
};

/** For the one system there is, or for the one chosen. */
function CreateKey({ systems, onCreate }: CreateKeyProps) {
  const [only, another] = systems;
  if (only === undefined || another === undefined) {
    return (
      <GuardedButton
        variant="primary"
        permission="buyer.keys.manage"
        disabledReason={
          only === undefined ? "Your provider connects a system first. Ask them under Help." : null
        }
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
