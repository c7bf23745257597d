import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import { emptySql, joinSql, sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { ListKeysInput } from "../contract";
import { keyStatus } from "../rules/key-status";
import type { KeyStatus } from "../rules/scopes";
import type { KeyListItem, KeyListPage } from "../rules/views";

/** Every column but the sealed secret and the public key. */
const VISIBLE = sql`
  k.id, k.key_id AS "keyId", k.client_id AS "clientId", c.name AS "clientName",
  c.status::text AS "clientStatus", k.tenant_id AS "tenantId", t.name AS "tenantName",
  replace(k.algorithm::text, '_', '-') AS algorithm, k.mode::text AS mode, k.prefix,
  k.fingerprint, k.scopes, k.contract_version AS "contractVersion", k.expires_at AS "expiresAt",
  k.replaces_id AS "replacesId", k.revoked_at AS "revokedAt", k.revoked_by_name AS "revokedByName",
  k.last_used_at AS "lastUsedAt", k.created_by_name AS "createdByName", k.created_at AS "createdAt"`;

const FROM = sql`FROM federation_key k JOIN federated_client c ON c.id = k.client_id JOIN tenant t ON t.id = k.tenant_id`;

type KeyRow = Omit<KeyListItem, "status">;

const withStatus = (row: KeyRow, now: Date): KeyListItem => ({ ...row, status: keyStatus(row, now) });

/** One key as people may see it; null when there is none. */
export async function findKey(tx: Tx, id: string, now: Date): Promise<KeyListItem | null> {
  const [row] = await tx.$queryRaw<KeyRow[]>`SELECT ${VISIBLE} ${FROM} WHERE k.id = ${id}::uuid`;
  return row === undefined ? null : withStatus(row, now);
}

export async function requireKey(tx: Tx, id: string, now: Date): Promise<KeyListItem> {
  const key = await findKey(tx, id, now);
  if (key === null) throw new AppError("not_found", "There is no such key. Reload the list of keys.");
  return key;
}

function statusCondition(status: KeyStatus, now: Date): Sql {
  if (status === "revoked") return sql`k.revoked_at IS NOT NULL`;
  if (status === "active") return sql`(k.revoked_at IS NULL AND k.expires_at IS NULL)`;
  const end = status === "expired" ? sql`k.expires_at <= ${now}` : sql`k.expires_at > ${now}`;
  return sql`(k.revoked_at IS NULL AND ${end})`;
}

/** One page of keys, newest first; of one tenant where it is named. */
export async function listKeys(
  tx: Tx,
  input: ListKeysInput & { tenantId?: string },
  now: Date,
): Promise<KeyListPage> {
  const { tenantId, clientId, status, search, cursor } = input;
  const like = `%${search.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const wanted = [
    tenantId === undefined ? null : sql`k.tenant_id = ${tenantId}::uuid`,
    clientId === null ? null : sql`k.client_id = ${clientId}::uuid`,
    status.length === 0
      ? null
      : sql`(${joinSql(
          status.map((one) => statusCondition(one, now)),
          " OR ",
        )})`,
    search === ""
      ? null
      : sql`(lower(k.key_id) LIKE ${like} OR k.fingerprint LIKE ${like} OR lower(c.name) LIKE ${like} OR lower(t.name) LIKE ${like})`,
    cursor === null || cursor === undefined
      ? null
      : sql`(k.created_at, k.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`,
  ].filter((condition) => condition !== null);
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  const rows = await tx.$queryRaw<KeyRow[]>`
    SELECT ${VISIBLE} ${FROM} ${where} ORDER BY k.created_at DESC, k.id DESC LIMIT ${input.limit + 1}`;
  const items = rows.slice(0, input.limit).map((row) => withStatus(row, now));
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  return { items, nextCursor: more ? { createdAt: last.createdAt, id: last.id } : null };
}

function announced(key: KeyListItem) {
  const { id, keyId, clientId, tenantId, algorithm, mode, fingerprint, scopes } = key;
  return {
    keyRowId: id,
    keyId,
    clientId,
    tenantId,
    algorithm,
    mode,
    fingerprint,
    scopes,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

interface KeyChange {
  event: string;
  action: string;
  title: string;
  before: KeyListItem | null;
  after: KeyListItem;
}

/** The audit row, the announcement and the tenant's timeline entry of one change; never the secret. */
export async function recordKeyChange(tx: Tx, caller: Caller, change: KeyChange): Promise<void> {
  const { after, before } = change;
  await recordAudit(tx, caller, {
    action: change.action,
    entityType: "federation_key",
    entityId: after.id,
    tenantId: after.tenantId,
    before: before === null ? null : announced(before),
    after: announced(after),
  });
  await appendOutbox(tx, caller, {
    name: change.event,
    aggregateType: "federation_key",
    aggregateId: after.id,
    tenantId: after.tenantId,
    payload: { ...announced(after), ...(after.replacesId === null ? {} : { replacesId: after.replacesId }) },
  });
  await recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: after.tenantId,
    tenantId: after.tenantId,
    kind: change.action,
    title: change.title,
  });
}
