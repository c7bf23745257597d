import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeTenant } from "../../../../test/support/factories";
import {
  type CreateOrganizationInput,
  createOrganizationSchema,
  listTenantsSchema,
  updateTenantSchema,
} from "../contract";
import {
  createOrganization,
  createTenant,
  getTenant,
  listTenants,
  resolveTenants,
  tenantNames,
  updateOrganization,
  updateTenant,
  workspaceHome,
} from "../server";

function newClient(name: string, change: { email?: string; slug?: string } = {}): CreateOrganizationInput {
  return createOrganizationSchema.parse({
    organization: { name, legalName: "", billingEmail: "" },
    tenant: {
      id: newId(),
      name,
      slug: change.slug ?? "",
      trade: "plumbing",
      serviceAreas: "941, 942\n941",
      timeZone: null,
      contactEmail: null,
      contactPhone: "",
    },
    owner: { name: "Olive Owner", email: change.email ?? `${newId()}@example.com` },
  });
}

const create = (input: CreateOrganizationInput) =>
  inTransaction((tx) => createOrganization(tx, adminCaller({ name: "Ada Admin" }), input));

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error("expected a refusal", { cause: error });
}

describe("a new client", () => {
  it("is an organization, a workspace in onboarding and an invited owner, with all its records", async () => {
    const made = await create(newClient("Acme Plumbing"));
    expect(made).toMatchObject({ slug: "acme-plumbing", repeated: false });
    expect(made.invite?.link).toMatch(/^http/);
    const tenant = await inTransaction((tx) => getTenant(tx, made.tenantId, new Date()));
    expect(tenant).toMatchObject({
      onboardingStatus: "in_progress",
      status: "active",
      serviceAreas: ["941", "942"],
    });
    const owner = await prisma.user.findFirst({ where: { tenantId: made.tenantId } });
    expect(owner).toMatchObject({ role: "owner", status: "invited", name: "Olive Owner" });

    const audit = await prisma.auditEvent.findMany({
      where: { entityId: { in: [made.tenantId, made.organizationId] } },
    });
    expect(audit.map(({ action }) => action).sort()).toEqual(["organization.created", "tenant.created"]);
    const outbox = await prisma.outboxEvent.findMany({
      where: { aggregateId: { in: [made.tenantId, made.organizationId] } },
    });
    expect(outbox.map(({ name }) => name).sort()).toEqual([
      "tenants/organization.created",
      "tenants/tenant.created",
    ]);
    const story = await prisma.activity.findMany({ where: { tenantId: made.tenantId } });
    expect(story.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["tenant.created", "onboarding.started", "owner.invited"]),
    );
    const stored = JSON.stringify([audit, outbox, story], (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(stored).not.toContain(made.invite?.link?.split("/").at(-1));
  });

  it("leaves nothing behind when the owner cannot be invited", async () => {
    const email = `${newId()}@example.com`;
    await create(newClient("First Come", { email }));
    const before = await prisma.organization.count();
    const error = await failureOf(create(newClient("Second Come", { email })));
    expect(error.code).toBe("conflict");
    expect(error.fields[0]?.pointer).toBe("/owner/email");
    expect(await prisma.organization.count()).toBe(before);
    expect(await prisma.tenant.count({ where: { name: "Second Come" } })).toBe(0);
    expect(await prisma.activity.count({ where: { title: { contains: "Second Come" } } })).toBe(0);
  });

  it("gets its own slug in a race of equal names", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => create(newClient("Same Name"))));
    const slugs = made.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(8);
    expect(slugs).toContain("same-name");
  });

  it("is refused an explicit slug that is taken", async () => {
    await create(newClient("Slug Holder", { slug: "wanted" }));
    const error = await failureOf(create(newClient("Slug Wisher", { slug: "wanted" })));
    expect(error).toMatchObject({ code: "conflict", fields: [{ pointer: "/tenant/slug" }] });
  });

  it("may join an existing organization without an owner", async () => {
    const first = await create(newClient("Mother"));
    const { tenant } = newClient("Daughter");
    const second = await inTransaction((tx) =>
      createTenant(tx, adminCaller(), { organizationId: first.organizationId, tenant, owner: null }),
    );
    expect(second).toMatchObject({ organizationId: first.organizationId, invite: null });
    const missing = await failureOf(
      inTransaction((tx) =>
        createTenant(tx, adminCaller(), {
          organizationId: newId(),
          tenant: { ...tenant, id: newId() },
          owner: null,
        }),
      ),
    );
    expect(missing.code).toBe("not_found");
  });
});

describe("editing", () => {
  const edit = (id: string, version: number, change: Record<string, unknown>, name = "Ada Admin") =>
    inTransaction(async (tx) => {
      const now = await getTenant(tx, id, new Date());
      const input = updateTenantSchema.parse({ ...now, ...change, id, version });
      return updateTenant(tx, adminCaller({ name }), input);
    });

  it("lets one of two concurrent edits win and tells the other who was faster", async () => {
    const { id, version } = await makeTenant({ serviceAreas: { create: [{ postalPrefix: "9" }] } });
    const results = await Promise.allSettled([
      edit(id, version, { name: "Name of Ann" }, "Ann"),
      edit(id, version, { name: "Name of Bob" }, "Bob"),
    ]);
    const winner = results.find((result) => result.status === "fulfilled");
    const loser = results.find((result) => result.status === "rejected");
    expect(winner?.value.version).toBe(version + 1);
    const error: unknown = loser?.reason;
    if (!(error instanceof AppError)) throw new Error("one edit must be refused");
    expect(error.code).toBe("version_conflict");
    const faster = winner?.value.name.replace("Name of ", "");
    expect(error.meta).toMatchObject({ changedBy: faster, version: version + 1 });
    expect(error.detail).toContain(faster);
    expect(await prisma.auditEvent.count({ where: { entityId: id, action: "tenant.updated" } })).toBe(1);
  });

  it("records before and after, replaces the service areas and tells the status change", async () => {
    const { id, version } = await makeTenant({
      serviceAreas: { create: [{ postalPrefix: "9" }, { postalPrefix: "8" }] },
    });
    const saved = await edit(id, version, { status: "paused", serviceAreas: ["8", "7"] });
    expect(saved.serviceAreas).toEqual(["7", "8"]);
    const entry = await prisma.auditEvent.findFirstOrThrow({ where: { entityId: id } });
    expect(entry.before).toMatchObject({ status: "active", serviceAreas: ["8", "9"] });
    expect(entry.after).toMatchObject({ status: "paused", serviceAreas: ["7", "8"] });
    const story = await prisma.activity.findMany({ where: { tenantId: id } });
    expect(story.map(({ title }) => title)).toContain("Status changed from Active to Paused");
    expect(
      await prisma.outboxEvent.count({ where: { aggregateId: id, name: "tenants/tenant.updated" } }),
    ).toBe(1);
  });

  it("refuses a slug that another client has", async () => {
    const areas = { serviceAreas: { create: [{ postalPrefix: "9" }] } };
    const other = await makeTenant({ slug: "taken-slug", ...areas });
    const { id, version } = await makeTenant(areas);
    const error = await failureOf(edit(id, version, { slug: other.slug }));
    expect(error).toMatchObject({ code: "conflict", fields: [{ pointer: "/slug" }] });
  });

  it("guards organizations by version too", async () => {
    const { organizationId } = await create(newClient("Org To Edit"));
    const values = { id: organizationId, name: "Org Edited", legalName: null, billingEmail: null };
    const saved = await inTransaction((tx) =>
      updateOrganization(tx, adminCaller(), { ...values, version: 1 }),
    );
    expect(saved).toMatchObject({ name: "Org Edited", version: 2 });
    const error = await failureOf(
      inTransaction((tx) => updateOrganization(tx, adminCaller(), { ...values, version: 1 })),
    );
    expect(error.code).toBe("version_conflict");
  });
});

describe("the clients list", () => {
  const list = (filter: Record<string, unknown>) =>
    inTransaction((tx) => listTenants(tx, listTenantsSchema.parse(filter), new Date()));
  let organizationId = "";

  beforeAll(async () => {
    const made = await create(newClient("Zeta Roofing", { email: "zoe@zeta.example" }));
    organizationId = made.organizationId;
    for (const name of ["Zeta B", "Zeta C", "Zeta D"])
      await makeTenant({ name, organizationId, status: "paused" });
    await makeAssignment({ tenantId: made.tenantId, disputed: true, assignedAt: new Date() });
    await makeAssignment({ tenantId: made.tenantId, assignedAt: new Date(Date.now() - 40 * 86_400_000) });
  });

  it("counts the last 30 days and what is disputed", async () => {
    const { items } = await list({ search: "zoe@zeta.example" });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ leads30d: 1, pendingDisputes: 1, ownerEmail: "zoe@zeta.example" });
  });

  it.each([["zoe@zeta"], ["ZETA ROOF"], ["zeta-roofing"]])("finds a client by %j", async (search) => {
    const { items } = await list({ search });
    expect(items.map(({ name }) => name)).toContain("Zeta Roofing");
  });

  it("takes wildcards literally", async () => {
    expect((await list({ search: "%" })).items).toEqual([]);
  });

  it.each([
    ["name", "asc"],
    ["name", "desc"],
    ["createdAt", "asc"],
    ["createdAt", "desc"],
  ] as const)("pages by %s %s without gaps or repeats", async (sort, order) => {
    const all = await list({ organizationId, sort, order });
    const names: string[] = [];
    let cursor: unknown = null;
    do {
      const page = await list({ organizationId, sort, order, limit: 1, cursor });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toEqual(all.items.map(({ name }) => name));
    expect(names).toHaveLength(4);
  });

  it("filters by status", async () => {
    expect((await list({ organizationId, status: ["paused"] })).items).toHaveLength(3);
  });
});

describe("other domains", () => {
  it("resolve tenants by slug or name, and hear of ambiguity", async () => {
    const one = await makeTenant({ name: "Only One", slug: "only-one" });
    await makeTenant({ name: "Two Alike" });
    await makeTenant({ name: "two alike" });
    const found = await inTransaction((tx) =>
      resolveTenants(tx, [" ONLY-ONE ", "only one", "two alike", "nobody"]),
    );
    expect(found.get(" ONLY-ONE ")).toMatchObject({ found: { id: one.id } });
    expect(found.get("only one")).toMatchObject({ found: { id: one.id } });
    expect(found.get("two alike")).toEqual({ ambiguous: 2 });
    expect(found.has("nobody")).toBe(false);
    expect(await inTransaction((tx) => tenantNames(tx, [one.id, newId()]))).toEqual(
      new Map([[one.id, "Only One"]]),
    );
  });
});

describe("the tenant's own first page", () => {
  it("reads its own figures under the tenant role, and nothing of another tenant", async () => {
    const own = await makeTenant({ serviceAreas: { create: [{ postalPrefix: "94" }] } });
    const other = await makeTenant();
    await makeAssignment({ tenantId: own.id, assignedAt: new Date() });
    await makeAssignment({ tenantId: other.id, assignedAt: new Date() });
    const home = await withTenant(own.id, (tx) => workspaceHome(tx, own.id, new Date()));
    expect(home).toMatchObject({ name: own.name, serviceAreas: ["94"], leads30d: 1 });
    const error = await failureOf(withTenant(own.id, (tx) => workspaceHome(tx, other.id, new Date())));
    expect(error.code).toBe("not_found");
  });
});
