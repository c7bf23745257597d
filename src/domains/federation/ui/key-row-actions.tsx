"use client";

import { Ban, Copy, Pencil, RefreshCw } from "lucide-react";
import { MenuItem, MenuSeparator } from "@/ui/dropdown-menu";
import { GuardedMenuItem } from "@/ui/guarded-button";
import { messages } from "@/ui/messages";
import { toast } from "@/ui/toast";
import { keyWorks } from "../rules/key-status";
import type { KeyListItem } from "../rules/views";
import type { KeyAction } from "./use-key-dialogs";

async function copyKeyId(keyId: string) {
  try {
    await navigator.clipboard.writeText(keyId);
    toast.success("Key id copied");
  } catch {
    toast.info(messages.errors.copyFailed);
  }
}

export function KeyRowActions({
  row,
  onAction,
}: {
  row: KeyListItem;
  onAction: (action: KeyAction) => void;
}) {
  const { status } = row;
  return (
    <>
      <GuardedMenuItem
        permission="federation.manage"
        disabledReason={keyWorks(status) ? null : "It no longer works. Create a new key."}
        icon={<RefreshCw aria-hidden="true" />}
        onClick={() => onAction({ kind: "rotate", key: row })}
      >
        Rotate Key
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="federation.manage"
        disabledReason={status === "revoked" ? "It is revoked." : null}
        icon={<Pencil aria-hidden="true" />}
        onClick={() => onAction({ kind: "edit", key: row })}
      >
        Edit Key
      </GuardedMenuItem>
      <GuardedMenuItem
        permission="federation.manage"
        disabledReason={status === "revoked" ? "It is revoked." : null}
        icon={<Ban aria-hidden="true" />}
        tone="danger"
        onClick={() => onAction({ kind: "revoke", key: row })}
      >
        Revoke Key
      </GuardedMenuItem>
      <MenuSeparator />
      <MenuItem icon={<Copy aria-hidden="true" />} onClick={() => void copyKeyId(row.keyId)}>
        Copy key id
      </MenuItem>
    </>
  );
}
