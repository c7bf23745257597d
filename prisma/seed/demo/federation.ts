import { CONTRACT_VERSIONS, SCOPES, type Scope } from "../../../src/domains/federation/contract";
import {
  fingerprintOf,
  generateKeyId,
  generateSecret,
  prefixOf,
} from "../../../src/domains/federation/rules/key-format";
import { seal } from "../../../src/platform/crypto";
import { seedId } from "../lib/seed-id";
import type { Companies, DemoTenant } from "./companies";
import { DEMO_ADMIN } from "./staff";
import { DAY, HOUR, later, past } from "./when";

const SYSTEMS = [
  { name: "Dispatch board", description: "Sends new and converted leads from the office's own board." },
  { name: "Job management", description: "Reports conversions and reads invoices." },
  { name: "Phone system", description: null },
];
const READERS: readonly Scope[] = ["leads:read", "billing:read", "analytics:read", "status:read"];

type DemoTables = readonly (readonly [table: string, rows: readonly object[]])[];

interface DemoClient {
  id: string;
  tenant: DemoTenant;
  index: number;
  createdAt: Date;
}

const EVERY_NTH_TENANT = 4;

function clientsOf({ tenants }: Companies, now: Date): DemoClient[] {
  return tenants
    .filter((_, index) => index % EVERY_NTH_TENANT === 0)
    .flatMap((tenant, index) => {
      const createdAt = past(later(tenant.createdAt, 6 * DAY + index * HOUR), now);
      return createdAt === null
        ? []
        : [{ id: seedId(`federated-client/${index}`, createdAt), tenant, index, createdAt }];
    });
}

function clientRow({ id, tenant, index, createdAt }: DemoClient) {
  const { name, description } = SYSTEMS[index % SYSTEMS.length] ?? { name: "CRM", description: null };
  return {
    id,
    tenant_id: tenant.id,
    name,
    description,
    status: index % 7 === 6 ? "disabled" : "active",
    rate_limit_per_minute: index % 3 === 0 ? 600 : null,
    created_by_id: DEMO_ADMIN.id,
    created_by_name: DEMO_ADMIN.name,
    version: 1,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** The secret is sealed and thrown away: nobody can sign with a key of the demo company. */
function keyRow(client: DemoClient, place: "current" | "revoked", now: Date) {
  const { id: clientId, tenant, index } = client;
  const createdAt = place === "revoked" ? client.createdAt : later(client.createdAt, 2 * HOUR);
  const id = seedId(`federation-key/${place}/${index}`, createdAt);
  const secret = generateSecret("live");
  const revoked = place === "revoked";
  return {
    id,
    client_id: clientId,
    tenant_id: tenant.id,
    key_id: generateKeyId("live"),
    algorithm: "hmac_sha256",
    mode: "live",
    sealed_secret: seal(secret, {
      table: "federation_key",
      column: "sealed_secret",
      row: id,
      tenant: tenant.id,
    }),
    prefix: prefixOf(secret),
    fingerprint: fingerprintOf(secret),
    scopes: index % 2 === 0 ? SCOPES : READERS,
    contract_version: CONTRACT_VERSIONS[0],
    revoked_at: revoked ? later(createdAt, HOUR) : null,
    revoked_by_id: revoked ? DEMO_ADMIN.id : null,
    revoked_by_name: revoked ? DEMO_ADMIN.name : null,
    last_used_at: revoked || index % 5 === 4 ? null : later(now, -(index + 1) * 7 * HOUR),
    created_by_id: DEMO_ADMIN.id,
    created_by_name: DEMO_ADMIN.name,
    created_at: createdAt,
  };
}

/** Systems of some of the demo tenants and their keys; ids follow from `now`, key ids and secrets are drawn anew. */
export function federationTables(companies: Companies, now: Date): DemoTables {
  const clients = clientsOf(companies, now);
  const keys = clients.flatMap((client) => [
    ...(client.index % 4 === 2 ? [keyRow(client, "revoked", now)] : []),
    keyRow(client, "current", now),
  ]);
  return [
    ["federated_client", clients.map(clientRow)],
    ["federation_key", keys],
  ];
}
