"use client";

import { ConfirmDialog } from "@/ui/confirm-dialog";
import { formatRelative } from "@/ui/format";
import { useNow } from "@/ui/now";
import { toast } from "@/ui/toast";
import type { KeyListItem } from "../rules/views";
import type { KeyDoor } from "./key-door";

type RevokeKeyDialogProps = { door: KeyDoor; row: KeyListItem; onClose: () => void };

export function RevokeKeyDialog({ door, row, onClose }: RevokeKeyDialogProps) {
  const now = useNow();
  const used =
    row.lastUsedAt === null
      ? "It has never signed a request."
      : `It last signed a request ${now === null ? "" : formatRelative(row.lastUsedAt, now)}.`;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Revoke the key of ${row.clientName}?`}
      consequence={`From the next request on, everything that ${row.tenantName} signs with ${row.keyId} is refused with 401. ${used} This cannot be undone; to replace a key without a gap, rotate it instead.`}
      confirmLabel="Revoke Key"
      tone="danger"
      onConfirm={async () => {
        await door.revoke({ id: row.id });
        toast.success("Key revoked");
        await door.refresh();
      }}
    />
  );
}
