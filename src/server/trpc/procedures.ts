import { TRPCError } from "@trpc/server";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { requirePermission, requireSession, type Realm } from "../authorize";
import { ERROR_MAP } from "../error-map";
import { knownFailure } from "../known-failure";
import { sessionCaller } from "../session-caller";
import { t } from "./init";

export const router = t.router;

/** Every failure leaves through the one error map; every call is timed and logged once. */
const observed = t.middleware(async ({ ctx, path, next }) => {
  const stopTimer = metrics.requestSeconds.startTimer({ route: path });
  const result = await next();
  const { requestId } = ctx.facts;
  if (result.ok) {
    const seconds = stopTimer({ outcome: "ok" });
    logger.debug({ requestId, route: path, seconds }, "ok");
    return result;
  }
  const failure = knownFailure(result.error, { route: path, requestId });
  const seconds = stopTimer({ outcome: failure.code });
  logger.info({ requestId, route: path, seconds }, failure.code);
  throw new TRPCError({ code: ERROR_MAP[failure.code].trpc, message: failure.detail, cause: failure });
});

function withSession(realm: Realm) {
  return t.middleware(async ({ ctx, meta, path, next }) => {
    const session = await requireSession(ctx.headers, realm, ctx.facts);
    if (meta === undefined || meta.permission === "public") throw new Error(`${path} declares no permission`);
    requirePermission(session, meta.permission);
    return next({ ctx: { session, caller: sessionCaller(session, ctx.facts) } });
  });
}

/** Needs no session. */
export const publicProcedure = t.procedure.use(observed).meta({ permission: "public" });

/** Needs a staff session whose role has the permission that the procedure declares in its meta. */
export const staffProcedure = t.procedure.use(observed).use(withSession("staff"));

/** Needs a tenant session whose role has the permission that the procedure declares in its meta. */
export const tenantProcedure = t.procedure
  .use(observed)
  .use(withSession("tenant"))
  .use(({ ctx, next }) => {
    const { tenantId } = ctx.session.user;
    if (tenantId === null) throw new Error("a tenant session without a tenant");
    return next({ ctx: { tenantId } });
  });
