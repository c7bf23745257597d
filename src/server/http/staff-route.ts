import type { z } from "zod";
import type { Permission } from "@/domains/identity/contract";
import type { Caller } from "@/platform/caller";
import { validationError } from "@/platform/errors";
import { requirePermission, requireSession } from "@/server/authorize";
import { knownFailure } from "@/server/known-failure";
import { requestFacts } from "@/server/request-facts";
import { logCall } from "@/server/request-log";
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
    const call = { route: definition.route, requestId: facts.requestId, startedAt: performance.now() };
    let caller: Caller | null = null;
    try {
      const session = await requireSession(request.headers, "staff", facts);
      caller = sessionCaller(session, facts);
      if (!isRead(request)) assertSameOrigin(request.headers);
      requirePermission(session, definition.permission);
      const input = await readInput(request, definition.input);
      const params = await context.params;
      const result = await definition.handler({ caller, input, params, request });
      if (result instanceof Response) {
        logCall({ ...call, caller, outcome: "ok", status: result.status });
        return result;
      }
      const body = JSON.stringify(result);
      logCall({ ...call, caller, outcome: "ok", bytes: Buffer.byteLength(body) });
      return new Response(body, {
        headers: {
          "content-type": "application/json",
          "cache-control": "no-store",
          "x-request-id": facts.requestId,
        },
      });
    } catch (thrown) {
      const failure = knownFailure(thrown, call);
      logCall({ ...call, caller, outcome: failure.code });
      return problemResponse(failure, facts.requestId, new URL(request.url).pathname);
    }
  };
  return Object.assign(handle, { permission: definition.permission });
}
