import {
  type AdmittedClient,
  beginWrite,
  fingerprintOfRequest,
  type IdempotentWrite,
  isStored,
  readIdempotencyKey,
  type StoredAnswer,
  storeAnswer,
} from "@/domains/federation/server";
import type { Caller } from "@/platform/caller";
import { type Tx, withTenant } from "@/platform/db/transaction";
import { withTenantSql } from "@/platform/db/sql-transaction";
import { env } from "@/platform/env";
import { AppError } from "@/platform/errors";
import { ERROR_MAP } from "@/server/error-map";
import { readBody, readParams, readQuery } from "./federation-body";
import type { MatchedRoute } from "./federation-match";
import type { FederationHttpRequest } from "./federation-message";
import { federationProblem } from "./federation-problem";
import type { FederationClient, RequestLimit } from "./federation-route";

export interface AdmittedCall {
  request: FederationHttpRequest;
  bytes: Uint8Array;
  matched: MatchedRoute;
  admitted: AdmittedClient;
  client: FederationClient;
  limit: RequestLimit;
  caller: Caller;
}

export interface Executed extends StoredAnswer {
  replayed: boolean;
  /** The error code, for the log; "ok" otherwise. */
  outcome: string;
}

const isTest = ({ admitted }: AdmittedCall): boolean => admitted.mode === "test";

/** Schemas, then the handler. */
async function run(tx: Tx, call: AdmittedCall): Promise<StoredAnswer> {
  const { request, bytes, matched, client, limit, caller } = call;
  const { route } = matched;
  const params = readParams(route.params, matched.params);
  const query = readQuery(route.query, request.query);
  const body = readBody(route.body, request.headers, bytes);
  const answer = await route.handle({ tx, caller, client, limit, params, query, body });
  if (env.NODE_ENV === "test") route.answer.parse(answer.body);
  return { status: answer.status ?? route.status ?? 200, body: JSON.stringify(answer.body) };
}

/** One transaction of the caller's tenant. */
function transaction<T>({ client, matched }: AdmittedCall, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = matched.route.sqlOnly === true ? withTenantSql : withTenant;
  return begin(client.tenantId, work);
}

function executeRead(call: AdmittedCall): Promise<Executed> {
  return transaction(call, async (tx) => ({
    ...(await run(tx, call)),
    replayed: false,
    outcome: "ok",
  }));
}

/** What the handler did, or the refusal that is to be stored; its writes are undone by the savepoint in that case. */
async function runInSavepoint(tx: Tx, call: AdmittedCall): Promise<Executed> {
  const { requestId } = call.caller;
  await tx.$executeRaw`SAVEPOINT handler`;
  try {
    const answer = await run(tx, call);
    if (isTest(call)) await tx.$executeRaw`ROLLBACK TO SAVEPOINT handler`;
    return { ...answer, replayed: false, outcome: "ok" };
  } catch (error) {
    if (!(error instanceof AppError) || !isStored(ERROR_MAP[error.code].http)) throw error;
    if (error.retryAfterSeconds !== undefined || error.code === "unsupported_media_type") throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT handler`;
    const problem = federationProblem(error, requestId, call.request.path);
    return { ...problem, replayed: false, outcome: error.code };
  }
}

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

async function executeWrite(call: AdmittedCall): Promise<Executed> {
  const write = idempotentWrite(call);
  return transaction(call, async (tx) => {
    const stored = await beginWrite(tx, write);
    if (stored !== null) return { ...stored, replayed: true, outcome: "replayed" };
    const done = await runInSavepoint(tx, call);
    await storeAnswer(tx, write, done, call.caller.now);
    return done;
  });
}

/**
 * Runs an admitted call in one transaction of its tenant. A write runs once per Idempotency-Key: its answer, also a
 * refusal that depends on the request alone, is stored in that transaction and given again. Under a test key all of it
 * runs, and what the handler wrote is undone.
 */
export function execute(call: AdmittedCall): Promise<Executed> {
  return call.matched.route.method === "GET" ? executeRead(call) : executeWrite(call);
}
