import { hash } from "@node-rs/argon2";
import { isStaffRole, type Role } from "@/domains/identity/contract";
import { signIn } from "@/domains/identity/server";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";

export const TEST_PASSWORD = "quiet harbour lantern 42";

let passwordHash: Promise<string> | undefined;

async function makeTenantId(): Promise<string> {
  const organization = await prisma.organization.create({ data: { id: newId(), name: "Harbour Trades" } });
  const tenant = await prisma.tenant.create({
    data: {
      id: newId(),
      organizationId: organization.id,
      name: "Harbour Plumbing",
      slug: `harbour-${newId()}`,
      trade: "plumbing",
    },
  });
  return tenant.id;
}

const hashed = () =>
  (passwordHash ??= hash(TEST_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }));

/** An owner of that tenant who can sign in with `TEST_PASSWORD`. */
export async function makeTenantAccount(tenantId: string): Promise<{ userId: string; email: string }> {
  const { id, email } = await prisma.user.create({
    data: {
      id: newId(),
      realm: "tenant",
      email: `${newId()}@example.com`,
      name: "Test Person",
      role: "owner",
      status: "active",
      tenantId,
      passwordHash: await hashed(),
    },
  });
  return { userId: id, email };
}

/** A Cookie header of a new account with that role, signed in the way everyone signs in; a tenant's person has a tenant of its own unless told. */
export async function signedInCookie(role: Role, ofTenant?: string): Promise<string> {
  const realm = isStaffRole(role) ? "staff" : "tenant";
  const email = `${newId()}@example.com`;
  await prisma.user.create({
    data: {
      id: newId(),
      realm,
      email,
      name: "Test Person",
      role,
      status: "active",
      tenantId: realm === "tenant" ? (ofTenant ?? (await makeTenantId())) : null,
      passwordHash: await hashed(),
    },
  });
  const { cookie } = await signIn(systemCaller("test", new Date(), "test-session"), {
    realm,
    email,
    password: TEST_PASSWORD,
  });
  return cookie.split(";")[0] ?? "";
}
