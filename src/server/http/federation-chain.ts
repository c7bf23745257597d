import {
  admit,
  type AdmittedClient,
  CONTRACT_VERSIONS,
  forgetExpired,
  readVersion,
  requireCanonicalQuery,
  requireDigest,
} from "@/domains/federation/server";
import type { Caller } from "@/platform/caller";
import { AppError } from "@/platform/errors";
import { logger } from "@/platform/logger";
import { processSingleton } from "@/platform/registry";
import { knownFailure } from "@/server/known-failure";
import { type RequestFacts, requestFacts } from "@/server/request-facts";
import { logCall } from "@/server/request-log";
import { authenticate, isSigned } from "./federation-authenticate";
import { requireCaps } from "./federation-body";
import { type Executed, execute, executeForSession } from "./federation-execute";
import { limitAddress, limitClient, limitTenant, sayQuota } from "./federation-limits";
import { type MatchedRoute, routeMatcher } from "./federation-match";
import type { FederationHandler, FederationHttpRequest, FederationHttpResponse } from "./federation-message";
import { federationProblem, type Problem, refusalHeaders } from "./federation-problem";
import type { FederationClient, FederationRoute, RequestLimit } from "./federation-route";
import { authenticatePerson } from "./tenant-session";

/** What becomes known of a request while it passes the steps. */
interface Progress {
  facts: RequestFacts;
  startedAt: number;
  route: string;
  caller: Caller | null;
  headers: Record<string, string>;
}

type Match = ReturnType<typeof routeMatcher>;

const FORGET_EVERY_MS = 10 * 60_000;
const cleaning = processSingleton("federation-forget", () => ({ lastAt: Date.now() }));

/** Now and then, beside a request: there is always one when there is something to forget. */
function forgetNowAndThen(now: number): void {
  if (now - cleaning.lastAt < FORGET_EVERY_MS) return;
  cleaning.lastAt = now;
  forgetExpired(new Date(now)).catch((error: unknown) =>
    logger.warn({ err: error }, "could not forget old nonces"),
  );
}

function callerOf(
  { facts }: Progress,
  { headers, ip }: FederationHttpRequest,
  admitted: AdmittedClient,
): Caller {
  const { id, name, tenantId } = admitted;
  const actor = { type: "federation_key" as const, id, name, role: null, tenantId };
  return { ...facts, ip, userAgent: headers["user-agent"]?.slice(0, 512) ?? null, actor };
}

function requireScope({ route }: MatchedRoute, admitted: AdmittedClient): void {
  if (admitted.scopes.includes(route.scope)) return;
  throw new AppError(
    "scope_missing",
    `This key lacks the scope ${route.scope}. Ask the provider to add it, or use a key that has it.`,
    { meta: { scope: route.scope } },
  );
}

/** The endpoint's own limit takes the place of the usual one, not of one that staff chose for the client. */
async function limitKey(
  found: ReturnType<Match>,
  { id, tenantId, rateLimitPerMinute }: AdmittedClient,
  headers: Record<string, string>,
): Promise<RequestLimit> {
  const own = "route" in found ? found.route.limit : undefined;
  if (own === undefined) return limitClient(id, rateLimitPerMinute, headers);
  if (rateLimitPerMinute !== null) await limitClient(id, rateLimitPerMinute, headers);
  return limitTenant(tenantId, own, headers);
}

interface Unsigned {
  bytes: Uint8Array;
  matched: MatchedRoute;
  session: NonNullable<FederationRoute["session"]>;
  proven: () => void;
}

/** What is not signed is somebody signed in at the tenant's workspace, or nobody. */
async function proceedSignedIn(
  request: FederationHttpRequest,
  progress: Progress,
  { bytes, matched, session, proven }: Unsigned,
): Promise<Executed> {
  const { caller, tenantId } = await authenticatePerson(request, session.permission, progress.facts);
  proven();
  progress.caller = caller;
  await limitTenant(tenantId, matched.route.limit, progress.headers);
  return executeForSession({ request, bytes, matched, caller, tenantId }, session);
}

async function proceed(match: Match, request: FederationHttpRequest, progress: Progress): Promise<Executed> {
  const signed = isSigned(request);
  const bytes = requireCaps(request, signed);
  const proven = limitAddress(request.ip);
  const found = match(request.method, request.path);
  if ("refusal" in found) {
    if (found.allow !== undefined) progress.headers["allow"] = found.allow;
    if (!signed) throw found.refusal;
  } else progress.route = found.name;
  if (!signed && "route" in found && found.route.session !== undefined) {
    return proceedSignedIn(request, progress, {
      bytes,
      matched: found,
      session: found.route.session,
      proven,
    });
  }
  const { key, claim } = await authenticate(request, bytes.byteLength, progress.facts.now);
  requireDigest(request.headers["content-digest"], bytes);
  const admitted = await admit(key.rowId, claim.nonce);
  proven();
  progress.caller = callerOf(progress, request, admitted);
  if (admitted.mode === "test") progress.headers["fairlead-test"] = "true";
  const limit = await limitKey(found, admitted, progress.headers);
  if ("refusal" in found) throw found.refusal;
  requireCanonicalQuery(request.query);
  const version = readVersion(
    request.headers["fairlead-version"],
    admitted.contractVersion,
    CONTRACT_VERSIONS,
  );
  progress.headers["fairlead-version"] = version;
  requireScope(found, admitted);
  const { id, name, tenantId, scopes } = admitted;
  const client: FederationClient = {
    id,
    name,
    tenantId,
    scopes,
    version,
    keyRowId: key.rowId,
    keyId: claim.keyId,
  };
  return execute({ request, bytes, matched: found, admitted, client, limit, caller: progress.caller });
}

function optionsAnswer(match: Match, path: string): string | undefined {
  const found = match("OPTIONS", path);
  return "refusal" in found ? found.allow : undefined;
}

function settle({ facts, route, caller, startedAt }: Progress, outcome: string, answer: Problem): void {
  const { status, body } = answer;
  const bytes = Buffer.byteLength(body);
  logCall({ route, requestId: facts.requestId, caller, outcome, startedAt, status, bytes });
}

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";

/**
 * The one handler of the signed endpoints, in the documented order: body caps, address limit, profile, key, signature,
 * digest, nonce, client limit, scope, idempotency, schemas, handler. Mounted by the gateway and by Next.
 */
export function federationHandler(routes: readonly FederationRoute[]): FederationHandler {
  const match = routeMatcher(routes);
  return async (request): Promise<FederationHttpResponse> => {
    const facts = requestFacts({ get: (name) => request.headers[name] ?? null });
    const progress: Progress = {
      facts,
      startedAt: performance.now(),
      route: `${request.method} /api/v1/federation`,
      caller: null,
      headers: { "x-request-id": facts.requestId, "cache-control": "no-store" },
    };
    const { headers } = progress;
    forgetNowAndThen(facts.now.getTime());
    const allow = request.method === "OPTIONS" ? optionsAnswer(match, request.path) : undefined;
    if (allow !== undefined) return { status: 204, headers: { ...headers, allow }, body: "" };
    try {
      const done = await proceed(match, request, progress);
      settle(progress, done.outcome, done);
      if (done.quota !== undefined) sayQuota(headers, done.quota);
      if (done.replayed) headers["idempotency-replayed"] = "true";
      headers["content-type"] = done.status >= 400 ? PROBLEM_TYPE : JSON_TYPE;
      return { status: done.status, headers, body: done.body };
    } catch (thrown) {
      const failure = knownFailure(thrown, { route: progress.route, requestId: facts.requestId });
      const problem = federationProblem(failure, facts.requestId, request.path);
      settle(progress, failure.code, problem);
      if (failure.quota !== undefined) sayQuota(headers, failure.quota);
      Object.assign(headers, refusalHeaders(failure, request.method), { "content-type": PROBLEM_TYPE });
      return { ...problem, headers };
    }
  };
}
