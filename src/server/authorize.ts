import { can, isStaffRole, type Permission } from "@/domains/identity/contract";
import { readSession, type SessionView } from "@/domains/identity/server";
import { AppError } from "@/platform/errors";
import type { RequestFacts } from "./request-facts";

export type Realm = SessionView["user"]["realm"];

/** The session of the request, in one realm: a staff cookie opens nothing of a tenant's and the reverse. */
export async function requireSession(
  headers: Pick<Headers, "get">,
  realm: Realm,
  facts: RequestFacts,
): Promise<SessionView> {
  const session = await readSession(headers.get("cookie"), realm, facts.now);
  if (session === null)
    throw new AppError("unauthenticated", "You are not signed in. Sign in and try again.");
  return session;
}

/** Refuses when the session's role lacks the permission; the one check behind every procedure, handler and page. */
export function requirePermission({ user }: SessionView, permission: Permission): void {
  if (can(user.role, permission)) return;
  const who = isStaffRole(user.role) ? "a provider admin" : "the owner of your workspace";
  throw new AppError(
    "forbidden",
    `Your role does not allow this. Ask ${who} to do it or to change your role.`,
    {
      meta: { permission },
    },
  );
}
