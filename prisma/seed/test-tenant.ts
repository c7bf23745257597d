import { randomInt } from "node:crypto";
import { recordAudit } from "../../src/domains/audit/server";
import { SCOPES } from "../../src/domains/federation/contract";
import { createClient, createKey } from "../../src/domains/federation/server";
import { hashPassword } from "../../src/domains/identity/server";
import { getProvider } from "../../src/domains/settings/server";
import { recordActivity } from "../../src/domains/timeline/server";
import { type Caller, systemCaller } from "../../src/platform/caller";
import { randomToken } from "../../src/platform/crypto";
import { inTransaction, type Tx } from "../../src/platform/db/transaction";
import { newId } from "../../src/platform/ids";
import { insertTestLeads, type TestLeads } from "./test-tenant-leads";

interface Credentials {
  email: string;
  password: string;
}

interface FederationCredentials {
  client_id: string;
  key_id: string;
  secret: string;
}

/** What a script needs to act as, and on, a fresh tenant. Parts that the portal does not have yet are null. */
export interface TestTenant {
  tenant_id: string;
  tenant_slug: string;
  organization_id: string;
  admin: Credentials;
  analyst: Credentials;
  owner: Credentials;
  federation: FederationCredentials;
  lead_ids: string[];
  assignment_ids: string[];
  disputed_lead_id: string;
  invoice_id: string | null;
  plan_id: string | null;
}

interface Account extends Credentials {
  id: string;
  name: string;
  role: "provider_admin" | "provider_analyst" | "owner";
  passwordHash: string;
}

const PREFIXES = ["941", "944", "945"];

async function newAccount(role: Account["role"], name: string, mailbox: string): Promise<Account> {
  const password = randomToken(18);
  const passwordHash = await hashPassword(password);
  return { id: newId(), name, role, email: `${mailbox}@fairlead.example`, password, passwordHash };
}

async function insertAccount(
  tx: Tx,
  caller: Caller,
  account: Account,
  tenantId: string | null,
): Promise<void> {
  const { id, name, role, email, passwordHash } = account;
  const realm = tenantId === null ? ("staff" as const) : ("tenant" as const);
  const times = { createdAt: caller.now, updatedAt: caller.now, passwordChangedAt: caller.now };
  await tx.user.create({
    data: { id, realm, email, name, role, status: "active", tenantId, passwordHash, ...times },
  });
  await recordAudit(tx, caller, {
    action: "user.created",
    entityType: "user",
    entityId: id,
    tenantId,
    after: { email, name, role, realm },
  });
}

async function insertTenant(tx: Tx, caller: Caller, mark: string) {
  const times = { createdAt: caller.now, updatedAt: caller.now };
  const contactEmail = `office-${mark}@fairlead.example`;
  const organization = await tx.organization.create({
    data: { id: newId(), name: `Test Plumbing ${mark}`, billingEmail: contactEmail, ...times },
  });
  const tenant = await tx.tenant.create({
    data: {
      id: newId(),
      organizationId: organization.id,
      name: organization.name,
      slug: `test-plumbing-${mark}`,
      trade: "plumbing",
      timeZone: "America/Los_Angeles",
      contactEmail,
      serviceAreas: { create: PREFIXES.map((postalPrefix) => ({ postalPrefix })) },
      ...times,
    },
  });
  await recordAudit(tx, caller, {
    action: "organization.created",
    entityType: "organization",
    entityId: organization.id,
    after: { name: organization.name },
  });
  await recordAudit(tx, caller, {
    action: "tenant.created",
    entityType: "tenant",
    entityId: tenant.id,
    tenantId: tenant.id,
    after: { name: tenant.name, slug: tenant.slug, trade: tenant.trade, serviceAreas: PREFIXES },
  });
  const title = `${tenant.name} became a client`;
  for (const subject of [
    { subjectType: "organization", subjectId: organization.id },
    { subjectType: "tenant", subjectId: tenant.id, tenantId: tenant.id },
  ] as const) {
    await recordActivity(tx, caller, { ...subject, kind: `${subject.subjectType}.created`, title });
  }
  return tenant;
}

type StoredTenant = Awaited<ReturnType<typeof insertTenant>>;

interface Accounts {
  admin: Account;
  analyst: Account;
  owner: Account;
}

/** A system of the tenant with a key that may do everything. What the services announce of it is taken back. */
async function insertKey(tx: Tx, caller: Caller, tenant: StoredTenant): Promise<FederationCredentials> {
  const clientId = newId();
  await createClient(tx, caller, {
    id: clientId,
    tenantId: tenant.id,
    name: "Test system",
    description: null,
    rateLimitPerMinute: null,
  });
  const { key, secret } = await createKey(tx, caller, {
    id: newId(),
    clientId,
    mode: "live",
    scopes: [...SCOPES],
    expiresAt: null,
    material: { algorithm: "hmac-sha256" },
  });
  if (secret === null) throw new Error("a new key has a secret");
  const announced = { aggregateId: { in: [clientId, key.id] } };
  await tx.outboxEvent.deleteMany({ where: announced });
  await tx.outboxSequence.deleteMany({ where: announced });
  return { client_id: clientId, key_id: key.keyId, secret };
}

interface Made {
  accounts: Accounts;
  leads: TestLeads;
  federation: FederationCredentials;
}

function describe(tenant: StoredTenant, { accounts, leads, federation }: Made): TestTenant {
  const { admin, analyst, owner } = accounts;
  const credentials = ({ email, password }: Account): Credentials => ({ email, password });
  return {
    tenant_id: tenant.id,
    tenant_slug: tenant.slug,
    organization_id: tenant.organizationId,
    admin: credentials(admin),
    analyst: credentials(analyst),
    owner: credentials(owner),
    federation,
    lead_ids: leads.leadIds,
    assignment_ids: leads.assignmentIds,
    disputed_lead_id: leads.disputedLeadId,
    invoice_id: null,
    plan_id: null,
  };
}

/**
 * Adds one complete tenant with its own staff accounts, six leads, one of them disputed, and a federation key. Each call makes a new one.
 * Nothing is announced through the outbox: these are test data, not events.
 */
export async function seedTestTenant(now: Date = new Date()): Promise<TestTenant> {
  const mark = randomInt(36 ** 6, 36 ** 7).toString(36);
  const caller = systemCaller("Test data", now, `seed-${mark}`);
  const accounts: Accounts = {
    admin: await newAccount("provider_admin", `Test Admin ${mark}`, `admin-${mark}`),
    analyst: await newAccount("provider_analyst", `Test Analyst ${mark}`, `analyst-${mark}`),
    owner: await newAccount("owner", `Test Owner ${mark}`, `owner-${mark}`),
  };
  return inTransaction(async (tx) => {
    const { currency } = await getProvider(tx);
    const tenant = await insertTenant(tx, caller, mark);
    await insertAccount(tx, caller, accounts.owner, tenant.id);
    await insertAccount(tx, caller, accounts.admin, null);
    await insertAccount(tx, caller, accounts.analyst, null);
    const leads = await insertTestLeads(tx, caller, { tenant, mark, currency });
    const federation = await insertKey(tx, caller, tenant);
    return describe(tenant, { accounts, leads, federation });
  });
}
