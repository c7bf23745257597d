import { hashPassword, signIn } from "../../src/domains/identity/server";
import { type Actor, type Caller, systemCaller } from "../../src/platform/caller";
import { prisma } from "../../src/platform/db/client";
import { newId } from "../../src/platform/ids";
import { createTrpcContext, type TrpcContext } from "../../src/server/trpc/context";

const EMAIL = "bench@fairlead.example";
const PASSWORD = "a password for measurements only";

async function account(): Promise<Actor> {
  const known = await prisma.user.findUnique({ where: { realm_email: { realm: "staff", email: EMAIL } } });
  const user =
    known ??
    (await prisma.user.create({
      data: {
        id: newId(),
        realm: "staff",
        email: EMAIL,
        name: "Bench",
        role: "provider_admin",
        status: "active",
        passwordHash: await hashPassword(PASSWORD),
      },
    }));
  return { type: "staff", id: user.id, name: user.name, role: user.role, tenantId: null };
}

/** An admin of the measured database, as services know one. */
export async function staffCaller(): Promise<Caller> {
  return { ...systemCaller("Bench", new Date(), "bench"), actor: await account() };
}

/** The context of a signed-in request: every call reads its session, as in the real thing. */
export async function staffContext(): Promise<TrpcContext> {
  await account();
  const caller = systemCaller("Bench", new Date(), "bench");
  const { cookie } = await signIn(caller, { realm: "staff", email: EMAIL, password: PASSWORD });
  return createTrpcContext(new Headers({ cookie: cookie.split(";")[0] ?? "" }));
}
