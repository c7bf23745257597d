import { TRPCError } from "@trpc/server";
import { requirePermission, requireSession, type Realm } from "../authorize";
import { ERROR_MAP } from "../error-map";
import { knownFailure } from "../known-failure";
import { logCall } from "../request-log";
import { sessionCaller } from "../session-caller";
import { t } from "./init";

export const router = t.router;

/** Every failure leaves through the one error map; every call is timed and logged once. */
const observed = t.middleware(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const { requestId } = ctx.facts;
  // A batch shares one context; each of its calls has its own caller.
  const signedIn: typeof ctx.signedIn = { caller: null };
  const result = await next({ ctx: { signedIn } });
  const call = { route: path, method: type === "query" ? "GET" : "POST", requestId, startedAt };
  if (result.ok) {
    logCall({ ...call, caller: signedIn.caller, outcome: "ok" });
    return result;
  }
  const failure = knownFailure(result.error, { route: path, requestId });
  logCall({ ...call, caller: signedIn.caller, outcome: failure.code });
  throw new TRPCError({ code: ERROR_MAP[failure.code].trpc, message: failure.detail, cause: failure });
});

function withSession(realm: Realm) {
  return t.middleware(async ({ ctx, meta, path, next }) => {
    const session = await requireSession(ctx.headers, realm, ctx.facts);
    if (meta === undefined || meta.permission === "public") throw new Error(`${path} declares no permission`);
    const caller = sessionCaller(session, ctx.facts);
    ctx.signedIn.caller = caller;
    requirePermission(session, meta.permission);
    return next({ ctx: { session, caller } });
  });
}

/** Needs no session. */
export const publicProcedure = t.procedure.use(observed).meta({ permission: "public" });

/**
 * Needs a session of that realm whose role has the permission that the procedure declares in its meta. One type for both
 * realms, for procedures that staff and tenants share.
 */
export const sessionProcedure = (realm: Realm) => t.procedure.use(observed).use(withSession(realm));

/** Needs a staff session whose role has the permission that the procedure declares in its meta. */
export const staffProcedure = sessionProcedure("staff");

/** Needs a tenant session whose role has the permission that the procedure declares in its meta. */
export const tenantProcedure = sessionProcedure("tenant").use(({ ctx, next }) => {
  const { tenantId } = ctx.session.user;
  if (tenantId === null) throw new Error("a tenant session without a tenant");
  return next({ ctx: { tenantId } });
});
