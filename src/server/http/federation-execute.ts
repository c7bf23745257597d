import {
  type AdmittedClient,
  beginWrite,
  fingerprintOfRequest,
  hotWrite,
  type IdempotentWrite,
  isStored,
  readIdempotencyKey,
  type StoredAnswer,
  storeAnswer,
  undoWrite,
} from "@/domains/federation/server";
import type { Caller } from "@/platform/caller";
import { type Tx, withTenant } from "@/platform/db/transaction";
import { withTenantSql } from "@/platform/db/sql-transaction";
import { env } from "@/platform/env";
import { AppError, type Quota } from "@/platform/errors";
import { ERROR_MAP } from "@/server/error-map";
import { readBody, readJson, readParams, readQuery } from "./federation-body";
import type { MatchedRoute } from "./federation-match";
import type { FederationHttpRequest } from "./federation-message";
import { federationProblem } from "./federation-problem";
import type {
  FederationAnswer,
  FederationClient,
  FederationPlan,
  FederationRoute,
  RequestLimit,
} from "./federation-route";

export interface AdmittedCall {
  request: FederationHttpRequest;
  bytes: Uint8Array;
  matched: MatchedRoute;
  admitted: AdmittedClient;
  client: FederationClient;
  limit: RequestLimit;
  caller: Caller;
}

interface Written extends StoredAnswer {
  /** What is kept in place of the body. */
  kept?: string | undefined;
  quota?: Quota | undefined;
}

export interface Executed extends Written {
  replayed: boolean;
  /** The error code, for the log; "ok" otherwise. */
  outcome: string;
}

type Session = NonNullable<FederationRoute["session"]>;

const isTest = ({ admitted }: AdmittedCall): boolean => admitted.mode === "test";

/** A call of somebody who is signed in at the tenant's workspace. */
export interface SessionCall extends Pick<AdmittedCall, "request" | "bytes" | "matched" | "caller"> {
  tenantId: string;
}

/** Who only fetches ahead says so; whoever asks by HEAD shows nothing to anybody. */
function isPrefetch({ method, headers }: FederationHttpRequest): boolean {
  const purposes = [headers["sec-purpose"], headers["purpose"], headers["x-moz"]];
  return method === "HEAD" || purposes.some((purpose) => purpose?.includes("prefetch") === true);
}

/** The request by the route's schemas. */
function readInput({ request, bytes, matched }: Pick<AdmittedCall, "request" | "bytes" | "matched">) {
  const { route } = matched;
  const params = readParams(route.params, matched.params);
  const query = readQuery(route.query, request.query);
  const body = readBody(route.body, request.headers, bytes);
  return { params, query, body };
}

function readCall(call: AdmittedCall) {
  const { request, client, limit, caller } = call;
  const { tenantId } = client;
  return {
    caller,
    tenantId,
    client,
    limit,
    prefetch: isTest(call) || isPrefetch(request),
    ...readInput(call),
  };
}

function written({ route }: MatchedRoute, answer: FederationAnswer<unknown>): Written {
  if (env.NODE_ENV === "test") route.answer.parse(answer.body);
  const status = answer.status ?? route.status ?? 200;
  const kept = route.kept?.shorten(answer.body);
  return { status, body: JSON.stringify(answer.body), kept, quota: answer.quota };
}

/** The answer of the first time. A refusal is always kept whole. */
function replayed(call: AdmittedCall, { status, body }: StoredAnswer): Executed {
  const { kept } = call.matched.route;
  const again =
    kept === undefined || status >= 400 ? body : JSON.stringify(kept.restore(body, readJson(call.bytes)));
  return { status, body: again, replayed: true, outcome: "replayed" };
}

/** Schemas, then the handler. */
async function run(tx: Tx, call: AdmittedCall): Promise<Written> {
  return written(call.matched, await call.matched.route.handle({ tx, ...readCall(call) }));
}

/** The write as one expression; null where the route has no plan, or refuses the request in `run` once it is its turn. */
function planOf(call: AdmittedCall): FederationPlan<unknown> | null {
  try {
    return call.matched.route.plan?.(readCall(call)) ?? null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function executeRead(call: AdmittedCall): Promise<Executed> {
  const read = async (tx: Tx) => ({ ...(await run(tx, call)), replayed: false, outcome: "ok" });
  const { tenantId } = call.client;
  return call.matched.route.sqlOnly === true
    ? withTenantSql(tenantId, { work: read })
    : withTenant(tenantId, read);
}

/** What the handler did, or the refusal that is to be stored: then what it wrote is undone, back to the savepoint. */
async function runWrite(
  tx: Tx,
  call: AdmittedCall,
  stored: StoredAnswer | null,
  work: () => Promise<Written> | Written,
): Promise<Executed> {
  if (stored !== null) return replayed(call, stored);
  try {
    const answer = await work();
    if (isTest(call)) await undoWrite(tx);
    return { ...answer, replayed: false, outcome: "ok" };
  } catch (error) {
    if (!(error instanceof AppError) || !isStored(ERROR_MAP[error.code].http)) throw error;
    if (error.retryAfterSeconds !== undefined || error.code === "unsupported_media_type") throw error;
    await undoWrite(tx);
    const problem = federationProblem(error, call.caller.requestId, call.request.path);
    return { ...problem, replayed: false, outcome: error.code };
  }
}

const toKeep = ({ status, body, kept = body }: Executed): StoredAnswer => ({ status, body: kept });

function idempotentWrite(call: AdmittedCall): IdempotentWrite {
  const { request, bytes, matched, client } = call;
  const key = readIdempotencyKey(request.headers["idempotency-key"]);
  if (key === undefined) {
    throw new AppError(
      "idempotency_key_missing",
      'Every write carries an Idempotency-Key. Send a new one per write, the same on its retries: Idempotency-Key: "<8-128 characters>".',
    );
  }
  return {
    clientId: client.id,
    tenantId: client.tenantId,
    route: isTest(call) ? `test ${matched.name}` : matched.name,
    key,
    fingerprint: fingerprintOfRequest(request, bytes),
    sealed: matched.route.reveals === true,
  };
}

function executeHotWrite(call: AdmittedCall, write: IdempotentWrite): Promise<Executed> {
  const hot = hotWrite(write, call.caller.now);
  const plan = planOf(call);
  return withTenantSql(write.tenantId, {
    before: plan === null ? hot.before : [...hot.before, hot.guarded(plan.write)],
    work: (tx, rows) =>
      runWrite(tx, call, hot.judge(rows), () =>
        plan === null ? run(tx, call) : written(call.matched, plan.answer(rows.at(-1)?.[0]?.["written"])),
      ),
    after: (done) => (done.replayed ? [] : [hot.store(toKeep(done))]),
  });
}

function executeWrite(call: AdmittedCall): Promise<Executed> {
  const write = idempotentWrite(call);
  const { now } = call.caller;
  if (call.matched.route.sqlOnly === true) return executeHotWrite(call, write);
  return withTenant(write.tenantId, async (tx) => {
    const done = await runWrite(tx, call, await beginWrite(tx, write), () => run(tx, call));
    if (!done.replayed) await storeAnswer(tx, write, toKeep(done), now);
    return done;
  });
}

/** Runs a call of a signed-in person in one transaction of the tenant. What is refused leaves nothing behind. */
export async function executeForSession(call: SessionCall, session: Session): Promise<Executed> {
  const { request, matched, caller, tenantId } = call;
  const input = readInput(call);
  const work = async (tx: Tx): Promise<Executed> => {
    const asked = { tx, caller, tenantId, prefetch: isPrefetch(request), ...input };
    return { ...written(matched, await session.handle(asked)), replayed: false, outcome: "ok" };
  };
  return matched.route.sqlOnly === true ? withTenantSql(tenantId, { work }) : withTenant(tenantId, work);
}

/**
 * Runs an admitted call in one transaction of its tenant. A write runs once per Idempotency-Key: its answer, also a
 * refusal that depends on the request alone, is stored in that transaction and given again. Under a test key all of it
 * runs, and what the handler wrote is undone.
 */
export async function execute(call: AdmittedCall): Promise<Executed> {
  return call.matched.route.method === "GET" ? executeRead(call) : executeWrite(call);
}
