import { pool } from "@/platform/db/client";
import { AppError } from "@/platform/errors";
import { processSingleton } from "@/platform/registry";
import { sharedCalls } from "@/platform/shared-calls";
import { SCOPES, type KeyMode, type Scope } from "../rules/scopes";

/** Who signed, as the database says at this moment. */
export interface AdmittedClient {
  id: string;
  name: string;
  tenantId: string;
  mode: KeyMode;
  scopes: readonly Scope[];
  contractVersion: string;
  /** Null: the default. */
  rateLimitPerMinute: number | null;
}

interface AdmissionRow extends Omit<AdmittedClient, "scopes"> {
  scopes: string[];
  usable: boolean;
  claimed: boolean;
}

interface Pair {
  keyRowId: string;
  nonce: string;
}

/*
 * One statement, committed before the handlers run: is each key, its client and its tenant still in use, and is each
 * nonce new? So revoking holds from the next request on in every process, and a replay is refused even while the first
 * copy is being answered. Times are the database's, which all processes share. Nonces are claimed in one order, and keys
 * marked as used only where nobody else does it, so that no two statements wait for each other.
 */
const ADMIT = `
  WITH asked AS (SELECT * FROM unnest($1::uuid[], $2::text[]) AS a(key_id, nonce)),
  known AS (
    SELECT k.id, c.id AS client_id, c.name, k.tenant_id, k.mode::text AS mode, k.scopes, k.contract_version,
           c.rate_limit_per_minute, k.last_used_at,
           k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
             AND c.status = 'active' AND t.status <> 'closed' AS usable
      FROM federation_key k JOIN federated_client c ON c.id = k.client_id JOIN tenant t ON t.id = k.tenant_id
     WHERE k.id = ANY ($1)),
  claimed AS (
    INSERT INTO federation_nonce AS n (key_id, nonce, expires_at)
    SELECT a.key_id, a.nonce, now() + interval '10 minutes' FROM asked a JOIN known k ON k.id = a.key_id
     WHERE k.usable ORDER BY a.key_id, a.nonce COLLATE "C"
    ON CONFLICT (key_id, nonce) DO UPDATE SET expires_at = EXCLUDED.expires_at WHERE n.expires_at < now()
    RETURNING key_id, nonce),
  stale AS (
    SELECT id FROM federation_key
     WHERE id IN (SELECT k.id FROM known k JOIN claimed c ON c.key_id = k.id
                   WHERE k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute')
       FOR NO KEY UPDATE SKIP LOCKED),
  used AS (UPDATE federation_key k SET last_used_at = now() FROM stale WHERE k.id = stale.id)
  SELECT a.key_id AS "keyRowId", a.nonce, k.client_id AS id, k.name, k.tenant_id AS "tenantId", k.mode, k.scopes,
         k.contract_version AS "contractVersion", k.rate_limit_per_minute AS "rateLimitPerMinute", k.usable,
         EXISTS (SELECT FROM claimed c WHERE c.key_id = a.key_id AND c.nonce = a.nonce) AS claimed
    FROM asked a JOIN known k ON k.id = a.key_id`;

/** A statement's worth: more would only make the first wait for the last. */
const MOST_AT_ONCE = 64;

async function ask(pairs: readonly Pair[]): Promise<(AdmissionRow | undefined)[]> {
  const { rows } = await pool.query<AdmissionRow & Pair>({
    name: "federation-admit",
    text: ADMIT,
    values: [pairs.map(({ keyRowId }) => keyRowId), pairs.map(({ nonce }) => nonce)],
  });
  return pairs.map((pair) => rows.find((row) => row.keyRowId === pair.keyRowId && row.nonce === pair.nonce));
}

/** Requests that arrive while a statement is under way share the next one. Two copies of a request never share one. */
const admissions = processSingleton("federation-admissions", () =>
  sharedCalls<Pair, AdmissionRow | undefined>({
    most: MOST_AT_ONCE,
    keyOf: ({ keyRowId, nonce }) => `${keyRowId} ${nonce}`,
    call: ask,
  }),
);

/** Lets a request whose signature is valid in, once: claims its nonce and says who sent it. */
export async function admit(keyRowId: string, nonce: string): Promise<AdmittedClient> {
  const row = await admissions({ keyRowId, nonce });
  if (row === undefined || !row.usable) {
    throw new AppError(
      "key_unknown_or_revoked",
      "This key does not work any more: it was revoked, has expired, or its client is disabled. Use another key.",
    );
  }
  if (!row.claimed) {
    throw new AppError(
      "nonce_reused",
      "This nonce was used before. Sign every attempt anew with a new nonce; keep the Idempotency-Key.",
    );
  }
  return { ...row, scopes: SCOPES.filter((scope) => row.scopes.includes(scope)) };
}
