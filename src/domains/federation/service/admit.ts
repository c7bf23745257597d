import { pool } from "@/platform/db/client";
import { AppError } from "@/platform/errors";
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

/*
 * One statement, committed before the handler runs: is the key, its client and its tenant still in use, and is the
 * nonce new? So revoking holds from the next request on in every process, and a replay is refused even while the first
 * copy is being answered. Times are the database's, which all processes share.
 */
const ADMIT = `
  WITH known AS (
    SELECT k.id, c.id AS client_id, c.name, k.tenant_id, k.mode::text AS mode, k.scopes, k.contract_version,
           c.rate_limit_per_minute,
           k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
             AND c.status = 'active' AND t.status <> 'closed' AS usable
      FROM federation_key k JOIN federated_client c ON c.id = k.client_id JOIN tenant t ON t.id = k.tenant_id
     WHERE k.id = $1),
  claimed AS (
    INSERT INTO federation_nonce AS n (key_id, nonce, expires_at)
    SELECT id, $2, now() + interval '10 minutes' FROM known WHERE usable
    ON CONFLICT (key_id, nonce) DO UPDATE SET expires_at = EXCLUDED.expires_at WHERE n.expires_at < now()
    RETURNING key_id),
  used AS (
    UPDATE federation_key k SET last_used_at = now() FROM claimed
     WHERE k.id = claimed.key_id AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute'))
  SELECT client_id AS id, name, tenant_id AS "tenantId", mode, scopes, contract_version AS "contractVersion",
         rate_limit_per_minute AS "rateLimitPerMinute", usable, EXISTS (SELECT FROM claimed) AS claimed
    FROM known`;

/** Lets a request whose signature is valid in, once: claims its nonce and says who sent it. */
export async function admit(keyRowId: string, nonce: string): Promise<AdmittedClient> {
  const { rows } = await pool.query<AdmissionRow>({
    name: "federation-admit",
    text: ADMIT,
    values: [keyRowId, nonce],
  });
  const [row] = rows;
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

/** Forgets nonces and stored answers that are past their time. */
export async function forgetExpired(): Promise<void> {
  await pool.query("DELETE FROM federation_nonce WHERE expires_at < now() - interval '1 hour'");
  await pool.query("DELETE FROM federation_idempotency WHERE created_at < now() - interval '7 days'");
}
