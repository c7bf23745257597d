import { type Caller } from "@/platform/caller";
import { type Tx } from "@/platform/db/transaction";
import { type Realm } from "../rules/session-policy";
import { LUCIA, readSessionId } from "./lucia";
import { actorOf, recordChange } from "./record";

/** Ends the session in the Cookie header, if there is one. Answers the Set-Cookie value that removes the cookie. */
export async function signOut(
  tx: Tx,
  caller: Caller,
  { realm, cookieHeader }: { realm: Realm; cookieHeader: string | null },
): Promise<{ cookie: string }> {
  const lucia = LUCIA[realm](tx, caller.now);
  const sessionId = readSessionId(lucia, cookieHeader);
  if (sessionId !== null) {
    const { user } = await lucia.validateSession(sessionId);
    await lucia.invalidateSession(sessionId);
    if (user !== null) {
      await recordChange(tx, { ...caller, actor: actorOf(user) }, { action: "user.signed_out", user });
    }
  }
  return { cookie: lucia.createBlankSessionCookie().serialize() };
}
