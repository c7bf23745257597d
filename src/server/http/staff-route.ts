import type { z } from "zod";
import type { Permission } from "@/domains/identity/contract";
import type { Caller } from "@/platform/caller";
import { validationError } from "@/platform/errors";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { requirePermission, requireSession } from "@/server/authorize";
import { ERROR_MAP } from "@/server/error-map";
import { knownFailure } from "@/server/known-failure";
import { requestFacts } from "@/server/request-facts";
import { sessionCaller } from "@/server/session-caller";
import { readJsonBody } from "./json-body";
import { assertSameOrigin } from "./origin";
import { problemResponse } from "./problem";

type PathParams = Record<string, string>;

interface StaffCall<Input> {
  caller: Caller;
  input: Input;
  params: PathParams;
  request: Request;
}

interface StaffRoute<Schema extends z.ZodType> {
  /** The route's template, for logs and metrics, e.g. "POST /api/provider/leads/dispute". */
  route: string;
  permission: Permission;
  /** Checked against the JSON body of a write, the query of a GET. Left out: the handler reads the body itself. */
  input?: Schema;
  handler: (call: StaffCall<z.output<Schema>>) => Promise<unknown>;
}

interface RouteContext {
  params: Promise<PathParams>;
}

/** A Next route handler that still says which permission it needs, for the test that walks every route. */
interface StaffRouteHandler {
  (request: Request, context: RouteContext): Promise<Response>;
  permission: Permission;
}

const isRead = (request: Request): boolean => request.method === "GET" || request.method === "HEAD";

async function readInput<Schema extends z.ZodType>(
  request: Request,
  schema: Schema | undefined,
): Promise<z.output<Schema>> {
  if (schema === undefined) return undefined as z.output<Schema>;
  const raw = isRead(request)
    ? Object.fromEntries(new URL(request.url).searchParams)
    : (await readJsonBody(request)).value;
  const result = schema.safeParse(raw);
  if (!result.success) throw validationError(result.error.issues);
  return result.data;
}

/**
 * A REST path for scripts with a staff session: session, permission, origin (writes), input, then the handler, whose
 * result is answered as JSON (or as it is, when it is a Response). Failures are problem+json.
 */
export function staffRoute<Schema extends z.ZodType>(definition: StaffRoute<Schema>): StaffRouteHandler {
  const handle = async (request: Request, context: RouteContext): Promise<Response> => {
    const facts = requestFacts(request.headers);
    const stopTimer = metrics.requestSeconds.startTimer({ route: definition.route });
    try {
      const session = await requireSession(request.headers, "staff", facts);
      if (!isRead(request)) assertSameOrigin(request.headers);
      requirePermission(session, definition.permission);
      const input = await readInput(request, definition.input);
      const params = await context.params;
      const result = await definition.handler({
        caller: sessionCaller(session, facts),
        input,
        params,
        request,
      });
      stopTimer({ outcome: "ok" });
      if (result instanceof Response) return result;
      return Response.json(result, {
        headers: { "cache-control": "no-store", "x-request-id": facts.requestId },
      });
    } catch (thrown) {
      const failure = knownFailure(thrown, { route: definition.route, requestId: facts.requestId });
      const seconds = stopTimer({ outcome: failure.code });
      const { http } = ERROR_MAP[failure.code];
      logger.info(
        { requestId: facts.requestId, route: definition.route, status: http, seconds },
        failure.code,
      );
      return problemResponse(failure, facts.requestId, new URL(request.url).pathname);
    }
  };
  return Object.assign(handle, { permission: definition.permission });
}
