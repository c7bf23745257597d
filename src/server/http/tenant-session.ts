import type { Permission } from "@/domains/identity/contract";
import { readSession, type SessionView } from "@/domains/identity/server";
import type { Caller } from "@/platform/caller";
import { AppError } from "@/platform/errors";
import { requirePermission } from "@/server/authorize";
import type { RequestFacts } from "@/server/request-facts";
import { sessionCaller } from "@/server/session-caller";
import type { FederationHttpRequest } from "./federation-message";
import { assertSameOrigin } from "./origin";

/** Nobody is told more than they know already: a staff session only learns that it is the wrong one. */
async function refusalOf(cookie: string | null, now: Date): Promise<AppError> {
  const staff = await readSession(cookie, "staff", now);
  if (staff === null) {
    return new AppError(
      "unauthenticated",
      "Sign in at your workspace, or sign the request with a federation key of it.",
    );
  }
  return new AppError(
    "forbidden",
    "You are signed in as the provider's staff. This endpoint answers a tenant: sign in at its workspace, or sign the request with its federation key.",
    { meta: { realm: "staff" } },
  );
}

async function requireTenantSession(cookie: string | null, now: Date): Promise<SessionView> {
  const session = await readSession(cookie, "tenant", now);
  if (session === null) throw await refusalOf(cookie, now);
  return session;
}

/** Who is signed in at a tenant's workspace: by its cookie, for writes from our own pages or a script only. */
export async function authenticatePerson(
  { method, headers, ip }: FederationHttpRequest,
  permission: Permission,
  facts: RequestFacts,
): Promise<{ caller: Caller; tenantId: string }> {
  const session = await requireTenantSession(headers["cookie"] ?? null, facts.now);
  const { tenantId } = session.user;
  if (tenantId === null) throw new Error("a tenant session without a tenant");
  const given = (name: string): string | null => headers[name] ?? null;
  if (method !== "GET" && method !== "HEAD") {
    assertSameOrigin({ get: given, has: (name) => given(name) !== null });
  }
  requirePermission(session, permission);
  return { caller: sessionCaller(session, { ...facts, ip }), tenantId };
}
