import { trpc } from "@/ui/trpc/client";
import type { CreateKeyInput, RotateKeyInput } from "../contract";
import type { RevealedKey } from "../rules/views";

/** By which procedures keys are made, replaced and ended: the dialogs are the same for staff and for owners. */
export interface KeyDoor {
  create: (input: CreateKeyInput) => Promise<RevealedKey>;
  rotate: (input: RotateKeyInput) => Promise<RevealedKey>;
  revoke: (input: { id: string }) => Promise<unknown>;
  /** Reads anew whatever shows keys. */
  refresh: () => Promise<void>;
}

/** Staff, for every client. */
export function useStaffKeyDoor(): KeyDoor {
  const utils = trpc.useUtils();
  const create = trpc.federation.createKey.useMutation();
  const rotate = trpc.federation.rotateKey.useMutation();
  const revoke = trpc.federation.revokeKey.useMutation();
  return {
    create: create.mutateAsync,
    rotate: rotate.mutateAsync,
    revoke: revoke.mutateAsync,
    refresh: () => utils.federation.invalidate(),
  };
}

/** An owner, for the systems of the own workspace. */
export function useTenantKeyDoor(): KeyDoor {
  const utils = trpc.useUtils();
  const create = trpc.ownKeys.create.useMutation();
  const rotate = trpc.ownKeys.rotate.useMutation();
  const revoke = trpc.ownKeys.revoke.useMutation();
  return {
    create: create.mutateAsync,
    rotate: rotate.mutateAsync,
    revoke: revoke.mutateAsync,
    refresh: () => utils.ownKeys.invalidate(),
  };
}
