import { newerVersionError } from "@/domains/audit/server";
import { getTenant } from "@/domains/tenants/server";
import type { Caller } from "@/platform/caller";
import { emptySql, joinSql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { CreateClientInput, ListClientsInput, UpdateClientInput } from "../contract";
import { FEDERATION_EVENTS } from "../events";
import type { ClientListItem, ClientListPage } from "../rules/views";
import { type ClientRecord, findClient, recordClientChange, requireClient } from "./client-record";

/** Registers a system of one tenant. The caller chooses the id, so the same submit sent twice makes one client. */
export async function createClient(tx: Tx, caller: Caller, input: CreateClientInput): Promise<ClientRecord> {
  const { id, tenantId, name, description, rateLimitPerMinute } = input;
  const tenant = await getTenant(tx, tenantId, caller.now);
  if (tenant.status === "closed") {
    throw new AppError(
      "conflict",
      `${tenant.name} is closed. Open it again before it gets a federated client.`,
      {
        fields: [{ pointer: "/tenantId", detail: "This client company is closed." }],
      },
    );
  }
  const inserted = await tx.$executeRaw`
    INSERT INTO federated_client (id, tenant_id, name, description, rate_limit_per_minute, created_by_id,
      created_by_name, created_at, updated_at)
    VALUES (${id}::uuid, ${tenantId}::uuid, ${name}, ${description}, ${rateLimitPerMinute}, ${caller.actor.id}::uuid,
      ${caller.actor.name}, ${caller.now}, ${caller.now})
    ON CONFLICT (id) DO NOTHING`;
  const after = await requireClient(tx, id);
  if (inserted === 0) return after;
  await recordClientChange(tx, caller, {
    event: FEDERATION_EVENTS.clientCreated.name,
    action: "federation.client.created",
    title: `Federated client ${name} was created`,
    before: null,
    after,
  });
  return after;
}

/** Stores an edit made on `version`. A disabled client's keys are refused at once and work again when it is active. */
export async function updateClient(tx: Tx, caller: Caller, input: UpdateClientInput): Promise<ClientRecord> {
  const { id, version, ...values } = input;
  await tx.$queryRaw`SELECT 1 FROM federated_client WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await requireClient(tx, id);
  if (before.version !== version) {
    const { name } = before;
    throw await newerVersionError(tx, {
      entityType: "federated_client",
      entityId: id,
      name,
      version: before.version,
    });
  }
  await tx.federatedClient.update({ where: { id }, data: { ...values, version: { increment: 1 } } });
  const after = await requireClient(tx, id);
  const switched = before.status !== after.status;
  await recordClientChange(tx, caller, {
    event: FEDERATION_EVENTS.clientUpdated.name,
    action: "federation.client.updated",
    title: switched
      ? `Federated client ${after.name} was ${after.status === "active" ? "enabled" : "disabled"}`
      : `Federated client ${after.name} was changed`,
    before,
    after,
  });
  return after;
}

/** One client as the pages show it. */
export async function getClient(tx: Tx, id: string): Promise<ClientRecord> {
  const client = await findClient(tx, id);
  return client ?? requireClient(tx, id);
}

const contains = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;

/** One page of federated clients, newest first, with what their keys are doing. */
export async function listClients(tx: Tx, input: ListClientsInput, now: Date): Promise<ClientListPage> {
  const { search, tenantId, status, cursor } = input;
  const like = contains(search);
  const wanted = [
    tenantId === null ? null : sql`c.tenant_id = ${tenantId}::uuid`,
    status.length === 0 ? null : sql`c.status = ANY (${status}::federated_client_status[])`,
    search === "" ? null : sql`(lower(c.name) LIKE ${like} OR lower(t.name) LIKE ${like})`,
    cursor === null || cursor === undefined
      ? null
      : sql`(c.created_at, c.id) < (${cursor.createdAt}, ${cursor.id}::uuid)`,
  ].filter((condition) => condition !== null);
  const where = wanted.length === 0 ? emptySql : sql`WHERE ${joinSql(wanted, " AND ")}`;
  const rows = await tx.$queryRaw<ClientListItem[]>`
    WITH page AS (
      SELECT c.*, t.name AS tenant_name FROM federated_client c JOIN tenant t ON t.id = c.tenant_id
      ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT ${input.limit + 1})
    SELECT p.id, p.name, p.tenant_id AS "tenantId", p.tenant_name AS "tenantName", p.status::text AS status,
      p.rate_limit_per_minute AS "rateLimitPerMinute", p.created_by_name AS "createdByName",
      p.created_at AS "createdAt", keys.active AS "activeKeys", keys.used AS "lastUsedAt"
      FROM page p CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now}))::int AS active,
          max(k.last_used_at) AS used FROM federation_key k WHERE k.client_id = p.id) keys
     ORDER BY p.created_at DESC, p.id DESC`;
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  return { items, nextCursor: more ? { createdAt: last.createdAt, id: last.id } : null };
}
