import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { can, type Permission } from "@/domains/identity/contract";
import { readSession, type SessionView } from "@/domains/identity/server";
import { requestFacts } from "./request-facts";
import type { Realm } from "./authorize";

const SIGN_IN: Record<Realm, string> = { staff: "/sign-in", tenant: "/tenant/sign-in" };

const pageSession = cache(async (realm: Realm): Promise<SessionView | null> => {
  const all = await headers();
  return readSession(all.get("cookie"), realm, requestFacts(all).now);
});

async function pageFor(realm: Realm, permission: Permission): Promise<SessionView> {
  const session = await pageSession(realm);
  if (session === null) {
    const path = (await headers()).get("x-fairlead-path") ?? "/";
    redirect(`${SIGN_IN[realm]}?next=${encodeURIComponent(path)}`);
  }
  if (!can(session.user.role, permission)) redirect("/");
  return session;
}

/** Opens a staff page: without a staff session the visitor is led to sign-in and back. */
export const staffPage = (permission: Permission): Promise<SessionView> => pageFor("staff", permission);

/** Opens a tenant page: without a tenant session the visitor is led to the tenant sign-in and back. */
export const tenantPage = (permission: Permission): Promise<SessionView> => pageFor("tenant", permission);

/** Who is signed in, if anyone; for the sign-in pages and `/`. */
export const currentSession = (realm: Realm): Promise<SessionView | null> => pageSession(realm);
