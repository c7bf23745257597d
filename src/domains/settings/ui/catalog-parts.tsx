"use client";

import { MoreHorizontal, Plus } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/ui/badge";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DropdownMenu } from "@/ui/dropdown-menu";
import { GuardedButton, GuardedMenuItem } from "@/ui/guarded-button";
import { IconButton } from "@/ui/icon-button";
import type { CatalogStatus } from "../contract";

const PERMISSION = "settings.manage";

export function CatalogStatusBadge({ status }: { status: CatalogStatus }) {
  return status === "active" ? (
    <Badge tone="success" dot>
      Active
    </Badge>
  ) : (
    <Badge dot>Archived</Badge>
  );
}

export function NewEntryButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <GuardedButton permission={PERMISSION} size="sm" onClick={onClick}>
      <Plus aria-hidden="true" />
      {label}
    </GuardedButton>
  );
}

type EntryActionsProps = {
  name: string;
  status: CatalogStatus;
  /** What archiving means for this entry. */
  consequence: string;
  onEdit: () => void;
  onSetStatus: (status: CatalogStatus) => Promise<unknown>;
};

/** The menu of one niche or competition level. */
export function EntryActions({ name, status, consequence, onEdit, onSetStatus }: EntryActionsProps) {
  const [confirming, setConfirming] = useState(false);
  const next = status === "active" ? "archived" : "active";
  const verb = status === "active" ? "Archive" : "Restore";
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={`Actions for ${name}`} size="icon-sm">
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        }
      >
        <GuardedMenuItem permission={PERMISSION} onClick={onEdit}>
          Edit
        </GuardedMenuItem>
        <GuardedMenuItem permission={PERMISSION} onClick={() => setConfirming(true)}>
          {verb}
        </GuardedMenuItem>
      </DropdownMenu>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`${verb} ${name}?`}
        consequence={next === "archived" ? consequence : `${name} is offered again for new leads.`}
        confirmLabel={verb}
        onConfirm={() => onSetStatus(next)}
      />
    </>
  );
}
