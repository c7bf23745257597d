import type { Caller } from "@/platform/caller";
import { seal } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import {
  CONTRACT_VERSIONS,
  type CreateKeyInput,
  type KeyMaterial,
  type RotateKeyInput,
  type UpdateKeyInput,
} from "../contract";
import { FEDERATION_EVENTS } from "../events";
import { fingerprintOf, generateKeyId, generateSecret, prefixOf } from "../rules/key-format";
import { isUsable, overlapEnd } from "../rules/key-status";
import { type KeyMode, MOST_ACTIVE_KEYS } from "../rules/scopes";
import type { KeyListItem, RevealedKey } from "../rules/views";
import { requireClient } from "./client-record";
import { findKey, recordKeyChange, requireKey } from "./key-record";
import { readEd25519PublicKey } from "./public-key";

interface StoredMaterial {
  algorithm: "hmac_sha256" | "ed25519";
  sealedSecret: string | null;
  publicKey: string | null;
  prefix: string;
  fingerprint: string;
  /** In plain, for the one answer that reveals it. */
  secret: string | null;
}

interface NewKey {
  id: string;
  clientId: string;
  tenantId: string;
  mode: KeyMode;
  scopes: string[];
  expiresAt: Date | null;
  replacesId: string | null;
  contractVersion: string;
  material: KeyMaterial;
}

/** Where a sealed secret belongs: it opens in this row only. */
export const secretPlace = (id: string, tenantId: string) => ({
  table: "federation_key",
  column: "sealed_secret",
  row: id,
  tenant: tenantId,
});

/** The sealed secrets of keys, for a change of the master key. */
export const sealedKeySecrets: SealedColumn = {
  table: "federation_key",
  column: "sealed_secret",
  key: ["id"],
  reads: ["tenant_id"],
  placeOf: ({ id = "", tenant_id: tenantId = "" }) => secretPlace(id, tenantId),
};

function makeMaterial({ id, tenantId, mode, material }: NewKey): StoredMaterial {
  if (material.algorithm === "ed25519") {
    const publicKey = readEd25519PublicKey(material.publicKey);
    const prefix = publicKey.slice(0, 8);
    const fingerprint = fingerprintOf(publicKey);
    return { algorithm: "ed25519", sealedSecret: null, publicKey, prefix, fingerprint, secret: null };
  }
  const secret = generateSecret(mode);
  return {
    algorithm: "hmac_sha256",
    sealedSecret: seal(secret, secretPlace(id, tenantId)),
    publicKey: null,
    prefix: prefixOf(secret),
    fingerprint: fingerprintOf(secret),
    secret,
  };
}

/**
 * One at a time per client, so that two submits at once cannot both be the second key. No lock of the row: a tenant's
 * role, which makes keys too, may not change clients.
 */
async function lockClient(tx: Tx, clientId: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('keys of ' || ${clientId}, 0))`;
  return requireClient(tx, clientId);
}

async function workingKeys(tx: Tx, clientId: string, mode: KeyMode, now: Date): Promise<number> {
  return tx.federationKey.count({
    where: { clientId, mode, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
}

async function refuseThirdKey(tx: Tx, clientId: string, mode: KeyMode, now: Date): Promise<void> {
  if ((await workingKeys(tx, clientId, mode, now)) < MOST_ACTIVE_KEYS) return;
  throw new AppError(
    "conflict",
    `This client already has ${MOST_ACTIVE_KEYS} working ${mode} keys. Revoke one first, then create another.`,
  );
}

function refusePastExpiry(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || expiresAt.getTime() > now.getTime()) return;
  throw new AppError("validation_failed", "The key would already have expired. Choose a later date.", {
    fields: [{ pointer: "/expiresAt", detail: "Choose a date in the future." }],
  });
}

async function insertKey(tx: Tx, caller: Caller, key: NewKey): Promise<RevealedKey> {
  const { secret, ...material } = makeMaterial(key);
  const { id, clientId, tenantId, mode, scopes, expiresAt, replacesId, contractVersion } = key;
  await tx.federationKey.create({
    data: {
      ...material,
      id,
      clientId,
      tenantId,
      keyId: generateKeyId(mode),
      mode,
      scopes,
      contractVersion,
      expiresAt,
      replacesId,
      createdById: caller.actor.id,
      createdByName: caller.actor.name,
      createdAt: caller.now,
    },
    select: { id: true },
  });
  return { key: await requireKey(tx, id, caller.now), secret };
}

/**
 * Makes a key and answers its secret, once. The same submit sent twice answers the same key without the secret.
 * Refused with `conflict` when the client already has two working keys of the mode.
 */
export async function createKey(tx: Tx, caller: Caller, input: CreateKeyInput): Promise<RevealedKey> {
  const client = await lockClient(tx, input.clientId);
  const repeated = await findKey(tx, input.id, caller.now);
  if (repeated !== null) return { key: repeated, secret: null };
  refusePastExpiry(input.expiresAt, caller.now);
  await refuseThirdKey(tx, client.id, input.mode, caller.now);
  const made = await insertKey(tx, caller, {
    ...input,
    tenantId: client.tenantId,
    replacesId: null,
    contractVersion: CONTRACT_VERSIONS[0],
  });
  await recordKeyChange(tx, caller, {
    event: FEDERATION_EVENTS.keyCreated.name,
    action: "federation.key.created",
    title: `${client.name} got the key ${made.key.keyId}`,
    before: null,
    after: made.key,
  });
  return made;
}

/**
 * Makes a successor with the same scopes, pinned contract and mode. The old key goes on for the chosen overlap.
 * Refused when the key no longer works or already has a working successor.
 */
export async function rotateKey(tx: Tx, caller: Caller, input: RotateKeyInput): Promise<RevealedKey> {
  const { now } = caller;
  const client = await lockClient(tx, (await requireKey(tx, input.replacesId, now)).clientId);
  const repeated = await findKey(tx, input.id, now);
  if (repeated !== null) return { key: repeated, secret: null };
  const old = await requireKey(tx, input.replacesId, now);
  if (!isUsable(old, now)) {
    throw new AppError(
      "conflict",
      `The key ${old.keyId} no longer works. Create a new key instead of rotating it.`,
    );
  }
  const end = overlapEnd(old.expiresAt, input.overlapHours, now);
  await tx.federationKey.update({ where: { id: old.id }, data: { expiresAt: end }, select: { id: true } });
  if (input.overlapHours > 0) await refuseThirdKey(tx, client.id, old.mode, now);
  const made = await insertKey(tx, caller, {
    id: input.id,
    clientId: client.id,
    tenantId: client.tenantId,
    mode: old.mode,
    scopes: old.scopes,
    expiresAt: null,
    replacesId: old.id,
    contractVersion: old.contractVersion,
    material: input.material,
  });
  await recordKeyChange(tx, caller, {
    event: FEDERATION_EVENTS.keyRotated.name,
    action: "federation.key.rotated",
    title: `${client.name} rotated its key ${old.keyId}; the old one works for ${input.overlapHours} more hours`,
    before: old,
    after: made.key,
  });
  return made;
}

/** Changes what a key may do and until when; holds from the next request on. */
export async function updateKey(tx: Tx, caller: Caller, input: UpdateKeyInput): Promise<KeyListItem> {
  const { id, scopes, expiresAt } = input;
  await tx.$queryRaw`SELECT 1 FROM federation_key WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await requireKey(tx, id, caller.now);
  if (before.status === "revoked") {
    throw new AppError(
      "conflict",
      `The key ${before.keyId} is revoked and cannot be changed. Create a new key.`,
    );
  }
  refusePastExpiry(expiresAt, caller.now);
  await tx.federationKey.update({ where: { id }, data: { scopes, expiresAt } });
  const after = await requireKey(tx, id, caller.now);
  await recordKeyChange(tx, caller, {
    event: FEDERATION_EVENTS.keyUpdated.name,
    action: "federation.key.updated",
    title: `The key ${after.keyId} of ${after.clientName} was changed`,
    before,
    after,
  });
  return after;
}

/** Ends a key for good: every process refuses it from the next request on. A second call changes nothing. */
export async function revokeKey(tx: Tx, caller: Caller, id: string): Promise<KeyListItem> {
  // not while a successor of it is made, which would outlive it
  await lockClient(tx, (await requireKey(tx, id, caller.now)).clientId);
  await tx.$queryRaw`SELECT 1 FROM federation_key WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await requireKey(tx, id, caller.now);
  if (before.status === "revoked") return before;
  await tx.federationKey.update({
    where: { id },
    data: { revokedAt: caller.now, revokedById: caller.actor.id, revokedByName: caller.actor.name },
    select: { id: true },
  });
  const after = await requireKey(tx, id, caller.now);
  await recordKeyChange(tx, caller, {
    event: FEDERATION_EVENTS.keyRevoked.name,
    action: "federation.key.revoked",
    title: `The key ${after.keyId} of ${after.clientName} was revoked`,
    before,
    after,
  });
  return after;
}
