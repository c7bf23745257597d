import { sha256Hex } from "@/platform/crypto";
import { prisma } from "@/platform/db/client";
import { type Role } from "../rules/permissions";
import { type Realm, touchedExpiry } from "../rules/session-policy";
import { LUCIA, readSessionId } from "./lucia";

export interface SessionUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  realm: Realm;
  tenantId: string | null;
  totpEnabled: boolean;
}

export interface SessionView {
  /** SHA-256 of the id in the cookie: the name under which a session is stored, listed and revoked. */
  sessionId: string;
  user: SessionUser;
  /** True when this read moved the idle end. */
  fresh: boolean;
  expiresAt: Date;
}

/** Who is signed in by this Cookie header, if anyone. Trusts nothing in the header but a session id it can find. */
export async function readSession(
  cookieHeader: string | null,
  realm: Realm,
  now: Date,
): Promise<SessionView | null> {
  const lucia = LUCIA[realm](prisma, now);
  const cookieValue = readSessionId(lucia, cookieHeader);
  if (cookieValue === null) return null;
  const { session, user } = await lucia.validateSession(cookieValue);
  if (session === null) return null;

  const sessionId = sha256Hex(cookieValue);
  const moved = touchedExpiry(session, now);
  if (moved !== null) await touch(sessionId, user.id, now, moved);
  return { sessionId, user, fresh: moved !== null, expiresAt: moved ?? session.idleExpiresAt };
}

async function touch(sessionId: string, userId: string, now: Date, expiresAt: Date): Promise<void> {
  await prisma.$executeRaw`
    WITH used AS (
      UPDATE session SET last_seen_at = ${now}, expires_at = ${expiresAt}
       WHERE id = ${sessionId} AND last_seen_at < ${now} RETURNING user_id)
    UPDATE app_user SET last_seen_at = ${now}
      FROM used WHERE app_user.id = used.user_id AND app_user.id = ${userId}::uuid`;
}
