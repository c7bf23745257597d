import { generateKeyPairSync, randomBytes } from "node:crypto";
import { open } from "@/platform/crypto";
import { pool } from "@/platform/db/client";
import { processSingleton } from "@/platform/registry";
import { ed25519Verifier, hmacVerifier, type SignatureVerifier } from "@/platform/signing/verifier";
import type { KeyAlgorithm } from "../rules/scopes";
import { secretPlace } from "./keys";

/** A key as the signed endpoints know it before they believe anything. */
export interface KnownKey {
  rowId: string;
  tenantId: string;
  verifier: SignatureVerifier;
}

interface KeyRow {
  id: string;
  tenant_id: string;
  sealed_secret: string | null;
  public_key: string | null;
}

const MOST_CACHED = 5_000;

/**
 * Opened keys by key id. Only the material, which never changes for a key: whether the key, its client and its tenant
 * may still be used is asked of the database with every request (`admit`).
 */
const opened = processSingleton("federation-opened-keys", () => new Map<string, KnownKey>());

/** Checked in place of an unknown key, so that both take the same work. */
const strangers = processSingleton(
  "federation-stranger-keys",
  (): Record<KeyAlgorithm, SignatureVerifier> => {
    const { publicKey } = generateKeyPairSync("ed25519");
    const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
    return {
      "hmac-sha256": hmacVerifier(randomBytes(58)),
      ed25519: ed25519Verifier(raw.toString("base64")),
    };
  },
);

/** Refuses everything, with the work of a real check. */
export const strangerVerifier = (algorithm: KeyAlgorithm): SignatureVerifier => ({
  algorithm,
  verify: (data, signature) => {
    strangers[algorithm].verify(data, signature);
    return false;
  },
});

function openRow(row: KeyRow): KnownKey {
  const { id, tenant_id: tenantId, sealed_secret: sealed, public_key: publicKey } = row;
  const verifier =
    sealed === null
      ? ed25519Verifier(publicKey ?? "")
      : hmacVerifier(open(sealed, secretPlace(id, tenantId)));
  return { rowId: id, tenantId, verifier };
}

async function readRow(keyId: string): Promise<KeyRow | undefined> {
  const { rows } = await pool.query<KeyRow>({
    name: "federation-key-by-id",
    text: "SELECT id, tenant_id, sealed_secret, public_key FROM federation_key WHERE key_id = $1",
    values: [keyId],
  });
  return rows[0];
}

/** The key that a request names, if it exists; opened at most once per process. */
export async function findVerifier(keyId: string): Promise<KnownKey | undefined> {
  const cached = opened.get(keyId);
  if (cached !== undefined) return cached;
  const row = await readRow(keyId);
  if (row === undefined) return undefined;
  const known = openRow(row);
  const oldest = opened.size >= MOST_CACHED ? opened.keys().next().value : undefined;
  if (oldest !== undefined) opened.delete(oldest);
  opened.set(keyId, known);
  return known;
}

/** Makes a refusal under a cached key cost what one under an unknown key costs: one look-up. */
export async function spendLookup(keyId: string): Promise<void> {
  await readRow(keyId);
}
