import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { listClientsSchema, listKeysSchema } from "../contract";
import type { ClientListItem, KeyListItem } from "../rules/views";
import { listClients } from "./clients";
import { listKeys } from "./key-record";

const ROWS_A_READ = 500;
const MAX_ROWS = 50_000;

interface Cursor {
  createdAt: Date;
  id: string;
}

/** The page of federated clients as a file, newest first. */
export const clientsExport = defineExport({
  kind: "export.federation_clients",
  noun: "federated clients",
  maxRows: MAX_ROWS,
  filters: listClientsSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "client_id", cell: (client: ClientListItem) => client.id },
    { name: "name", cell: (client) => client.name },
    { name: "tenant_id", cell: (client) => client.tenantId },
    { name: "tenant", cell: (client) => client.tenantName },
    { name: "status", cell: (client) => client.status },
    {
      name: "rate_limit_per_minute",
      cell: ({ rateLimitPerMinute: limit }) => (limit === null ? "" : String(limit)),
    },
    { name: "active_keys", cell: (client) => String(client.activeKeys) },
    { name: "last_used_at", cell: (client) => isoTime(client.lastUsedAt) },
    { name: "created_by", cell: (client) => client.createdByName },
    { name: "created_at", cell: (client) => client.createdAt.toISOString() },
  ],
  pages: (tx, { now }, filters) =>
    everyPage((cursor: Cursor | null) => listClients(tx, { ...filters, cursor, limit: ROWS_A_READ }, now)),
});

/** The page of keys as a file, newest first; secrets are no part of the list. */
export const keysExport = defineExport({
  kind: "export.federation_keys",
  noun: "keys",
  maxRows: MAX_ROWS,
  filters: listKeysSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "key_id", cell: (key: KeyListItem) => key.keyId },
    { name: "client_id", cell: (key) => key.clientId },
    { name: "client", cell: (key) => key.clientName },
    { name: "tenant_id", cell: (key) => key.tenantId },
    { name: "tenant", cell: (key) => key.tenantName },
    { name: "status", cell: (key) => key.status },
    { name: "mode", cell: (key) => key.mode },
    { name: "algorithm", cell: (key) => key.algorithm },
    { name: "fingerprint", cell: (key) => key.fingerprint },
    { name: "scopes", cell: (key) => key.scopes.join(" ") },
    { name: "contract_version", cell: (key) => key.contractVersion },
    { name: "expires_at", cell: (key) => isoTime(key.expiresAt) },
    { name: "revoked_at", cell: (key) => isoTime(key.revokedAt) },
    { name: "revoked_by", cell: (key) => key.revokedByName ?? "" },
    { name: "last_used_at", cell: (key) => isoTime(key.lastUsedAt) },
    { name: "created_by", cell: (key) => key.createdByName },
    { name: "created_at", cell: (key) => key.createdAt.toISOString() },
  ],
  pages: (tx, { now }, filters) =>
    everyPage((cursor: Cursor | null) => listKeys(tx, { ...filters, cursor, limit: ROWS_A_READ }, now)),
});
