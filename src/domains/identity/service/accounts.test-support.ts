import { systemCaller, type Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { type Role, isStaffRole } from "../rules/permissions";
import { hashPassword } from "./password-hash";
import { signIn } from "./sign-in";

export const PASSWORD = "quiet harbour lantern 42";
export const NOW = new Date("2026-11-21T12:00:00Z");

export const later = (milliseconds: number, from: Date = NOW): Date =>
  new Date(from.getTime() + milliseconds);

/** Someone at an address; each test takes its own, so that none waits for another's failures. */
export function callerFrom(ip: string | null, now: Date = NOW): Caller {
  return { ...systemCaller("test", now, "test-request"), ip, userAgent: "Test Browser" };
}

let hash: Promise<string> | undefined;

export async function makeTenant(): Promise<string> {
  const organization = await prisma.organization.create({ data: { id: newId(), name: "Harbour Trades" } });
  const slug = `harbour-${newId()}`;
  const { id } = await prisma.tenant.create({
    data: { id: newId(), organizationId: organization.id, name: "Harbour Plumbing", slug, trade: "plumbing" },
  });
  return id;
}

export async function makeAccount(
  role: Role,
  data: { email?: string; createdAt?: Date; tenantId?: string | null } = {},
) {
  const realm = isStaffRole(role) ? ("staff" as const) : ("tenant" as const);
  hash ??= hashPassword(PASSWORD);
  return prisma.user.create({
    data: {
      id: newId(),
      realm,
      email: `${newId()}@example.com`,
      name: "Dana Fields",
      role,
      status: "active",
      tenantId: realm === "tenant" && data.tenantId === undefined ? await makeTenant() : null,
      passwordHash: await hash,
      passwordChangedAt: NOW,
      ...data,
    },
  });
}

/** Signs the account in and answers its Cookie header. */
export async function cookieOf(
  user: { email: string; realm: "staff" | "tenant" },
  now = NOW,
): Promise<string> {
  const { email, realm } = user;
  const { cookie } = await signIn(callerFrom(null, now), { realm, email, password: PASSWORD });
  return cookie.split(";")[0] ?? "";
}
