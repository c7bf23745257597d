import { beforeAll, describe, expect, it } from "vitest";
import { makeAssignment, makeLead, makeTenant } from "../../../test/support/factories";
import { newId } from "../ids";
import { prisma } from "./client";
import { type Tx, inTransaction, withTenant } from "./transaction";

interface Rows {
  organizationId: string;
  tenantId: string;
  assignmentId: string;
  leadId: string;
  sharedAssignmentId: string;
}

async function makeRows(sharedLeadId: string): Promise<Rows> {
  const tenant = await makeTenant();
  const own = await makeAssignment({ tenantId: tenant.id, disputed: true });
  const shared = await makeAssignment({ tenantId: tenant.id, leadId: sharedLeadId });
  await prisma.tenantServiceArea.create({ data: { tenantId: tenant.id, postalPrefix: "94" } });
  await prisma.user.create({
    data: {
      id: newId(),
      realm: "tenant",
      email: `${newId()}@example.com`,
      name: "Owner",
      role: "owner",
      status: "active",
      tenantId: tenant.id,
    },
  });
  await prisma.activity.create({
    data: {
      id: newId(),
      at: new Date(),
      subjectType: "lead",
      subjectId: own.leadId,
      tenantId: tenant.id,
      kind: "test",
      title: "Of one tenant",
      actorType: "system",
      actorName: "Test",
    },
  });
  return {
    organizationId: tenant.organizationId,
    tenantId: tenant.id,
    assignmentId: own.id,
    leadId: own.leadId,
    sharedAssignmentId: shared.id,
  };
}

let a: Rows;
let b: Rows;
let sharedLeadId: string;

beforeAll(async () => {
  const shared = await makeLead();
  await makeLead();
  sharedLeadId = shared.id;
  a = await makeRows(shared.id);
  b = await makeRows(shared.id);
});

const sorted = (ids: string[]): string[] => ids.toSorted();
const refused = /permission denied|row-level security|a tenant cannot/;

describe("reading as a tenant, without any where", () => {
  const idsIn = (read: (tx: Tx) => Promise<{ id: string }[]>) =>
    withTenant(a.tenantId, read).then((rows) => sorted(rows.map(({ id }) => id)));

  it("sees the whole of what exists as staff, so that the test means something", async () => {
    const rows = await inTransaction((tx) => tx.$queryRaw<unknown[]>`SELECT id FROM lead_assignment`);
    expect(rows).toHaveLength(4);
  });

  it("sees only its own sales", async () => {
    expect(await idsIn((tx) => tx.$queryRaw`SELECT id FROM lead_assignment`)).toEqual(
      sorted([a.assignmentId, a.sharedAssignmentId]),
    );
  });

  it("sees only leads it bought, and not who else bought them", async () => {
    expect(await idsIn((tx) => tx.$queryRaw`SELECT id FROM lead`)).toEqual(sorted([a.leadId, sharedLeadId]));
    const buyers = await withTenant(
      a.tenantId,
      (tx) => tx.$queryRaw<unknown[]>`
        SELECT s.tenant_id AS "tenantId" FROM lead l JOIN lead_assignment s ON s.lead_id = l.id
         WHERE l.id = ${sharedLeadId}::uuid`,
    );
    expect(buyers).toEqual([{ tenantId: a.tenantId }]);
  });

  it.each([
    ["tenant", (tx: Tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM tenant`, () => a.tenantId],
    [
      "organization",
      (tx: Tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM organization`,
      () => a.organizationId,
    ],
    [
      "app_user",
      (tx: Tx) => tx.$queryRaw<{ id: string }[]>`SELECT tenant_id AS id FROM app_user`,
      () => a.tenantId,
    ],
    [
      "tenant_service_area",
      (tx: Tx) => tx.$queryRaw<{ id: string }[]>`SELECT tenant_id AS id FROM tenant_service_area`,
      () => a.tenantId,
    ],
  ] as const)("sees only its own rows of %s", async (_, read, own) => {
    expect(await idsIn(read)).toEqual([own()]);
  });

  it("sees nothing of the records that staff read: not even its own", async () => {
    const reads = [
      (tx: Tx) => tx.$queryRaw`SELECT id FROM activity`,
      (tx: Tx) => tx.$queryRaw`SELECT id FROM audit_event`,
      (tx: Tx) => tx.$queryRaw`SELECT id FROM outbox_event`,
      (tx: Tx) => tx.$queryRaw`SELECT id FROM session`,
      (tx: Tx) => tx.$queryRaw`SELECT id FROM import`,
    ];
    for (const read of reads) await expect(withTenant(a.tenantId, read)).rejects.toThrow(refused);
  });

  it("sees no column that is the provider's own", async () => {
    const reads = [
      (tx: Tx) => tx.$queryRaw`SELECT resolution_notes FROM lead_assignment`,
      (tx: Tx) => tx.$queryRaw`SELECT quality_notes FROM lead`,
      (tx: Tx) => tx.$queryRaw`SELECT dispute_reason FROM lead`,
      (tx: Tx) => tx.$queryRaw`SELECT password_hash FROM app_user`,
      (tx: Tx) => tx.$queryRaw`SELECT totp_secret FROM app_user`,
    ];
    for (const read of reads) await expect(withTenant(a.tenantId, read)).rejects.toThrow(refused);
  });

  it("sees nothing at all as no tenant, or as one that does not exist", async () => {
    expect(await withTenant("", (tx) => tx.$queryRaw`SELECT id FROM lead_assignment`)).toEqual([]);
    expect(await withTenant(newId(), (tx) => tx.$queryRaw`SELECT id FROM lead`)).toEqual([]);
  });
});

describe("writing as a tenant", () => {
  const writes = [
    [
      "refund itself",
      (tx: Tx) =>
        tx.$executeRaw`UPDATE lead_assignment SET status = 'refunded' WHERE id = ${a.assignmentId}::uuid`,
    ],
    ["change its own price", (tx: Tx) => tx.$executeRaw`UPDATE lead_assignment SET price_minor = 0`],
    ["delete a sale", (tx: Tx) => tx.$executeRaw`DELETE FROM lead_assignment`],
    [
      "buy a lead",
      (
        tx: Tx,
      ) => tx.$executeRaw`INSERT INTO lead_assignment (id, lead_id, tenant_id, organization_id, price_minor, currency, assigned_at, lead_created_at, updated_at)
        VALUES (${newId()}::uuid, ${b.leadId}::uuid, ${a.tenantId}::uuid, ${a.organizationId}::uuid, 0, 'USD', now(), now(), now())`,
    ],
    ["change a lead", (tx: Tx) => tx.$executeRaw`UPDATE lead SET billable = false`],
    ["rename a tenant", (tx: Tx) => tx.$executeRaw`UPDATE tenant SET name = 'x'`],
    [
      "tell a story of another",
      (
        tx: Tx,
      ) => tx.$executeRaw`INSERT INTO activity (id, at, subject_type, subject_id, tenant_id, kind, title, actor_type, actor_name)
        VALUES (${newId()}::uuid, now(), 'lead', ${b.leadId}::uuid, ${b.tenantId}::uuid, 'x', 'x', 'system', 'x')`,
    ],
    [
      "audit for another",
      (
        tx: Tx,
      ) => tx.$executeRaw`INSERT INTO audit_event (id, at, actor_type, actor_name, entity_type, entity_id, tenant_id, action, request_id)
        VALUES (${newId()}::uuid, now(), 'system', 'x', 'lead', 'x', ${b.tenantId}::uuid, 'x', 'x')`,
    ],
    [
      "announce for another",
      (
        tx: Tx,
      ) => tx.$executeRaw`INSERT INTO outbox_event (id, dedupe_id, name, aggregate_type, aggregate_id, sequence, tenant_id, payload)
        VALUES (${newId()}::uuid, 'x', 'x', 'lead', ${b.leadId}::uuid, 1, ${b.tenantId}::uuid, '{}')`,
    ],
    [
      "announce for nobody",
      (
        tx: Tx,
      ) => tx.$executeRaw`INSERT INTO outbox_event (id, dedupe_id, name, aggregate_type, aggregate_id, sequence, payload)
        VALUES (${newId()}::uuid, 'x', 'x', 'lead', ${b.leadId}::uuid, 1, '{}')`,
    ],
  ] as const;

  it.each(writes)("cannot %s", async (_, write) => {
    await expect(withTenant(a.tenantId, write)).rejects.toThrow(refused);
  });

  it("reaches no sale of another", async () => {
    const changed = withTenant(
      a.tenantId,
      (tx) =>
        tx.$executeRaw`UPDATE lead_assignment SET status = 'accepted' WHERE id = ${b.assignmentId}::uuid`,
    );
    expect(await changed).toBe(0);
  });

  it("can tell its own story", async () => {
    const written = withTenant(
      a.tenantId,
      (tx) => tx.$executeRaw`
        INSERT INTO activity (id, at, subject_type, subject_id, tenant_id, kind, title, actor_type, actor_name)
        VALUES (${newId()}::uuid, now(), 'lead', ${a.leadId}::uuid, ${a.tenantId}::uuid, 'x', 'x', 'system', 'x')`,
    );
    expect(await written).toBe(1);
  });
});

describe("the switch itself", () => {
  it("ends with the transaction: a pooled connection carries no tenant on", async () => {
    await Promise.all(
      Array.from({ length: 10 }, () => withTenant(a.tenantId, (tx) => tx.$queryRaw`SELECT id FROM tenant`)),
    );
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        inTransaction(
          (tx) => tx.$queryRaw<{ role: string; tenant: string | null }[]>`
            SELECT current_user AS role, nullif(current_setting('app.tenant_id', true), '') AS tenant`,
        ),
      ),
    );
    for (const [row] of answers) {
      expect(row?.role).not.toBe("fairlead_tenant");
      expect(row?.tenant).toBeNull();
    }
  });

  it("keeps tenants apart that ask at the same moment", async () => {
    const asked = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? a : b));
    const seen = await Promise.all(
      asked.map(({ tenantId }) =>
        withTenant(tenantId, (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM tenant`),
      ),
    );
    expect(seen.map(([row]) => row?.id)).toEqual(asked.map(({ tenantId }) => tenantId));
  });
});

describe("every table, as the catalogue lists them", () => {
  interface Table {
    name: string;
    secured: boolean;
    policies: number;
    ofTenant: boolean;
    readable: boolean;
    writable: boolean;
  }
  /** Words that every tenant may read. */
  const OPEN = ["dispute_policy", "niche", "competition_level", "provider"];

  const tables = () => prisma.$queryRaw<Table[]>`
    SELECT c.relname AS name, c.relrowsecurity AS secured,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
      EXISTS (SELECT FROM pg_attribute t
               WHERE t.attrelid = c.oid AND t.attname = 'tenant_id' AND NOT t.attisdropped) AS "ofTenant",
      has_any_column_privilege('fairlead_tenant', c.oid, 'SELECT') AS readable,
      has_any_column_privilege('fairlead_tenant', c.oid, 'INSERT, UPDATE')
        OR has_table_privilege('fairlead_tenant', c.oid, 'DELETE, TRUNCATE') AS writable
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname`;

  it("that has a tenant_id has row-level security and a policy", async () => {
    const ofTenant = (await tables()).filter((table) => table.ofTenant);
    expect(ofTenant.length).toBeGreaterThan(4);
    expect(ofTenant.filter(({ secured, policies }) => !secured || policies === 0)).toEqual([]);
  });

  it("that a tenant may touch has row-level security, but for the words all may read", async () => {
    const bare = (await tables()).filter(
      ({ secured, readable, writable }) => !secured && (readable || writable),
    );
    expect(bare.map(({ name }) => name).toSorted()).toEqual(OPEN.toSorted());
    expect(bare.filter(({ writable }) => writable)).toEqual([]);
  });

  it("is owned by another than the tenant role, which can neither log in nor pass the policies by", async () => {
    const [role] = await prisma.$queryRaw<unknown[]>`
      SELECT rolcanlogin AS login, rolsuper AS super, rolbypassrls AS bypass,
        (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned
        FROM pg_roles r WHERE rolname = 'fairlead_tenant'`;
    expect(role).toEqual({ login: false, super: false, bypass: false, owned: 0 });
  });
});
