"use client";

import { type ReactNode, useState } from "react";
import { lazyPart } from "@/ui/lazy-part";
import type { KeyListItem, RevealedKey } from "../rules/views";
import type { KeyDoor } from "./key-door";

const CreateKeyDialog = lazyPart(async () => (await import("./create-key-dialog")).CreateKeyDialog);
const RotateKeyDialog = lazyPart(async () => (await import("./rotate-key-dialog")).RotateKeyDialog);
const EditKeyDialog = lazyPart(async () => (await import("./edit-key-dialog")).EditKeyDialog);
const RevokeKeyDialog = lazyPart(async () => (await import("./revoke-key-dialog")).RevokeKeyDialog);
const RevealedKeyDialog = lazyPart(async () => (await import("./revealed-key-dialog")).RevealedKeyDialog);

export type KeyAction =
  | { kind: "create"; client: { id: string; name: string } | null }
  | { kind: "rotate" | "edit" | "revoke"; key: KeyListItem };

/** The dialogs that make and change keys, and the one that shows a new key once. Render what it returns. */
export function useKeyDialogs(door: KeyDoor): {
  openKeyDialog: (action: KeyAction) => void;
  keyDialogs: ReactNode;
} {
  const [action, setAction] = useState<KeyAction | null>(null);
  const [revealed, setRevealed] = useState<RevealedKey | null>(null);
  const onClose = () => setAction(null);
  const onMade = (made: RevealedKey) => {
    setAction(null);
    setRevealed(made);
  };
  const keyDialogs = (
    <>
      {action?.kind === "create" && (
        <CreateKeyDialog door={door} client={action.client} onClose={onClose} onMade={onMade} />
      )}
      {action?.kind === "rotate" && (
        <RotateKeyDialog door={door} old={action.key} onClose={onClose} onMade={onMade} />
      )}
      {action?.kind === "edit" && <EditKeyDialog row={action.key} onClose={onClose} />}
      {action?.kind === "revoke" && <RevokeKeyDialog door={door} row={action.key} onClose={onClose} />}
      {revealed !== null && <RevealedKeyDialog revealed={revealed} onClose={() => setRevealed(null)} />}
    </>
  );
  return { openKeyDialog: setAction, keyDialogs };
}
