import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { type CreateOrganizationInput, createOrganizationSchema } from "../contract";
import { createOrganization, createTenant } from "../server";

function newClient(name: string): CreateOrganizationInput {
  const tenant = { id: newId(), name, slug: "", trade: "plumbing", serviceAreas: "941", timeZone: null };
  return createOrganizationSchema.parse({
    organization: { name, legalName: "", billingEmail: "" },
    tenant: { ...tenant, contactEmail: null, contactPhone: "" },
    owner: { name: "Olive Owner", email: `${newId()}@example.com` },
  });
}

const create = (input: CreateOrganizationInput) =>
  inTransaction((tx) => createOrganization(tx, adminCaller(), input));

describe("a new client", () => {
  it("is made once when the same submit arrives twice", async () => {
    const input = newClient("Twice Sent");
    const first = await create(input);
    const second = await create(input);
    expect(second).toMatchObject({ tenantId: first.tenantId, repeated: true, invite: null });
    expect(await prisma.organization.count({ where: { name: "Twice Sent" } })).toBe(1);
  });

  it("is made once when the same submit arrives several times at once: all get the stored result", async () => {
    const input = newClient("Double Click");
    const made = await Promise.all(Array.from({ length: 4 }, () => create(input)));
    expect(new Set(made.map(({ organizationId, slug }) => `${organizationId} ${slug}`)).size).toBe(1);
    expect(made.map(({ repeated }) => repeated).sort()).toEqual([false, true, true, true]);
    expect(made.filter(({ invite }) => invite !== null)).toHaveLength(1);
    expect(await prisma.organization.count({ where: { name: "Double Click" } })).toBe(1);
    expect(await prisma.user.count({ where: { tenantId: input.tenant.id } })).toBe(1);
  });

  it("of an existing organization is made once too", async () => {
    const { organizationId } = await create(newClient("Mother Twice"));
    const { tenant } = newClient("Daughter Twice");
    const made = await Promise.all(
      Array.from({ length: 3 }, () =>
        inTransaction((tx) => createTenant(tx, adminCaller(), { organizationId, tenant, owner: null })),
      ),
    );
    expect(made.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
    expect(await prisma.tenant.count({ where: { organizationId } })).toBe(2);
  });
});
