import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import { sha256Hex } from "@/platform/crypto";
import { env } from "@/platform/env";
import { type Tx } from "@/platform/db/transaction";
import { type Role } from "../rules/permissions";
import {
  ABSOLUTE_TIMEOUT_DAYS,
  ABSOLUTE_TIMEOUT_MS,
  idleExpiry,
  type Realm,
  sessionCookieShape,
} from "../rules/session-policy";

declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionFacts, UserAttributes>;
    UserId: string;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

export interface SessionAttributes {
  ip: string | null;
  userAgent: string | null;
  lastSeenAt: Date;
  /** End by idleness. */
  expiresAt: Date;
  absoluteExpiresAt: Date;
}

/** What a validated session tells beside its id. */
interface SessionFacts {
  lastSeenAt: Date;
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
}

const userColumns = {
  id: true,
  name: true,
  email: true,
  role: true,
  realm: true,
  tenantId: true,
  totpEnabledAt: true,
} as const;

interface UserAttributes {
  name: string;
  email: string;
  role: Role;
  realm: Realm;
  tenantId: string | null;
  totpEnabled: boolean;
}

function userAttributes(
  row: Omit<UserAttributes, "totpEnabled"> & { totpEnabledAt: Date | null },
): UserAttributes {
  const { name, email, role, realm, tenantId, totpEnabledAt } = row;
  return { name, email, role, realm, tenantId, totpEnabled: totpEnabledAt !== null };
}

/**
 * Stores sessions for one realm under the SHA-256 of their id: who reads the table cannot sign in with it.
 * Lucia judges the absolute end, by its own clock; the idle end is judged here, by `now`.
 */
function sessionAdapter(tx: Tx, realm: Realm, now: Date): Adapter {
  const onLuciasClock = (at: Date): Date => new Date(Date.now() + at.getTime() - now.getTime());
  const remove = async (sessionId: string): Promise<void> => {
    await tx.session.deleteMany({ where: { id: sha256Hex(sessionId), realm } });
  };
  return {
    async getSessionAndUser(sessionId) {
      const row = await tx.session.findFirst({
        where: { id: sha256Hex(sessionId), realm },
        include: { user: { select: { ...userColumns, status: true, tenant: { select: { status: true } } } } },
      });
      if (row === null) return [null, null];
      const { status, tenant } = row.user;
      const isOut = status !== "active" || row.user.realm !== realm || tenant?.status === "closed";
      if (row.expiresAt <= now || isOut) {
        await remove(sessionId);
        return [null, null];
      }
      const session: DatabaseSession = {
        id: sessionId,
        userId: row.userId,
        expiresAt: onLuciasClock(row.absoluteExpiresAt),
        attributes: row,
      };
      return [session, { id: row.userId, attributes: userAttributes(row.user) }];
    },
    async getUserSessions(userId) {
      const rows = await tx.session.findMany({ where: { userId, realm, expiresAt: { gt: now } } });
      return rows.map((row) => ({
        id: row.id,
        userId: row.userId,
        expiresAt: onLuciasClock(row.absoluteExpiresAt),
        attributes: row,
      }));
    },
    async setSession({ id, userId, attributes }) {
      const { ip, userAgent } = attributes;
      const absoluteExpiresAt = new Date(now.getTime() + ABSOLUTE_TIMEOUT_MS);
      await tx.session.create({
        data: {
          id: sha256Hex(id),
          userId,
          realm,
          ip,
          userAgent,
          createdAt: now,
          lastSeenAt: now,
          expiresAt: idleExpiry(now, absoluteExpiresAt),
          absoluteExpiresAt,
        },
      });
    },
    // The absolute end never moves; the idle end is moved by `readSession`.
    updateSessionExpiration: () => Promise.resolve(),
    deleteSession: remove,
    async deleteUserSessions(userId) {
      await tx.session.deleteMany({ where: { userId, realm } });
    },
    async deleteExpiredSessions() {
      await tx.$executeRaw`
        DELETE FROM session WHERE id IN
          (SELECT id FROM session WHERE expires_at <= ${now} ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED)`;
    },
  };
}

function luciaOf(realm: Realm, tx: Tx, now: Date) {
  const { name, secure } = sessionCookieShape(realm, env.APP_URL);
  return new Lucia(sessionAdapter(tx, realm, now), {
    sessionExpiresIn: new TimeSpan(ABSOLUTE_TIMEOUT_DAYS, "d"),
    sessionCookie: { name, attributes: { secure, sameSite: "lax", path: "/" } },
    getSessionAttributes: ({ lastSeenAt, expiresAt, absoluteExpiresAt }) => ({
      lastSeenAt,
      idleExpiresAt: expiresAt,
      absoluteExpiresAt,
    }),
    getUserAttributes: (attributes) => attributes,
  });
}

/** Staff sessions and tenant sessions: two instances, two cookies, each blind to the other's rows. */
export const LUCIA = {
  staff: (tx: Tx, now: Date) => luciaOf("staff", tx, now),
  tenant: (tx: Tx, now: Date) => luciaOf("tenant", tx, now),
} satisfies Record<Realm, unknown>;

/** The session id in a Cookie header. Only the realm's own cookie is decoded: another one may hold anything. */
export function readSessionId(
  lucia: Pick<Lucia, "sessionCookieName" | "readSessionCookie">,
  cookieHeader: string | null,
): string | null {
  const own = (cookieHeader ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${lucia.sessionCookieName}=`));
  if (own === undefined || !/^[^=]+=[a-z0-9]{10,64}$/.test(own)) return null;
  return lucia.readSessionCookie(own);
}
