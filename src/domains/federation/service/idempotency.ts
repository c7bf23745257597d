import { createHash } from "node:crypto";
import { z } from "zod";
import { open, seal } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";
import { type Sql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

/** What makes a write the same write: who, which route, which key. */
export interface IdempotentWrite {
  clientId: string;
  tenantId: string;
  /** Method and template; test-mode writes have routes of their own. */
  route: string;
  key: string;
  /** SHA-256 over method, path, query and body. */
  fingerprint: string;
  /** The answer shows a secret: it is stored sealed. */
  sealed: boolean;
}

export interface StoredAnswer {
  status: number;
  body: string;
}

/** Where a sealed answer belongs: it opens for this write only. */
const answerPlace = ({
  clientId,
  tenantId,
  route,
  key,
}: Pick<IdempotentWrite, "clientId" | "tenantId" | "route" | "key">) => ({
  table: "federation_idempotency",
  column: "body",
  row: [clientId, route, key].join(" "),
  tenant: tenantId,
});

const SAVEPOINT = sql`SAVEPOINT handler`;

/** The sealed answers, for a change of the master key. */
export const sealedAnswers: SealedColumn = {
  table: "federation_idempotency",
  column: "body",
  key: ["client_id", "route", "idempotency_key"],
  reads: ["tenant_id"],
  placeOf: ({ client_id: clientId = "", tenant_id: tenantId = "", route = "", idempotency_key: key = "" }) =>
    answerPlace({ clientId, tenantId, route, key }),
};

/** One 64-bit number per write, for an advisory lock. */
function lockNumber({ clientId, route, key }: IdempotentWrite): bigint {
  return createHash("sha256").update(`${clientId}\n${route}\n${key}`).digest().readBigInt64BE(0);
}

export function fingerprintOfRequest(
  request: { method: string; path: string; query: string },
  body: Uint8Array,
): string {
  const { method, path, query } = request;
  const digest = createHash("sha256").update(body).digest("hex");
  return createHash("sha256").update([method, path, query, digest].join("\n")).digest("hex");
}

const lockSql = (write: IdempotentWrite): Sql =>
  sql`SELECT set_config('app.alone', pg_try_advisory_xact_lock(${lockNumber(write)}::bigint)::text, true) = 'true' AS taken`;

const storedSql = ({ clientId, route, key }: IdempotentWrite): Sql => sql`
  SELECT status, body, fingerprint FROM federation_idempotency
   WHERE client_id = ${clientId}::uuid AND route = ${route} AND idempotency_key = ${key}`;

interface Findings {
  locks: readonly unknown[];
  stored: readonly unknown[];
}

const lockRow = z.object({ taken: z.boolean() });
const storedRow = z.object({ status: z.number(), body: z.string(), fingerprint: z.string() });

/** The stored answer; null when the write is to run now. Throws when it may not. */
function judge(write: IdempotentWrite, { locks, stored }: Findings): StoredAnswer | null {
  if (!lockRow.parse(locks[0]).taken) {
    throw new AppError(
      "request_in_progress",
      "A request with this Idempotency-Key is still running. Ask again in a second with the same key.",
      { retryAfterSeconds: 1 },
    );
  }
  if (stored[0] === undefined) return null;
  const { status, body, fingerprint } = storedRow.parse(stored[0]);
  if (fingerprint === write.fingerprint) {
    return { status, body: write.sealed ? open(body, answerPlace(write)) : body };
  }
  throw new AppError(
    "idempotency_key_reused",
    "This Idempotency-Key was used for another request. Send the same request again, or choose a new key.",
  );
}

/**
 * Makes this transaction the only one that runs the write, until it ends. Returns the stored answer when the write was
 * answered before. Refused: `request_in_progress` while another transaction runs it, `idempotency_key_reused` when the
 * key came with another request.
 */
export async function beginWrite(tx: Tx, write: IdempotentWrite): Promise<StoredAnswer | null> {
  const locks = await tx.$queryRaw<unknown[]>(lockSql(write));
  const stored = await tx.$queryRaw<unknown[]>(storedSql(write));
  await tx.$executeRaw(SAVEPOINT);
  return judge(write, { locks, stored });
}

/** Keeps the answer for seven days, in the transaction of the write itself. */
export async function storeAnswer(
  tx: Tx,
  write: IdempotentWrite,
  answer: StoredAnswer,
  now: Date,
): Promise<void> {
  await tx.$executeRaw(storeSql(write, answer, now));
}

const storeSql = (write: IdempotentWrite, { status, body }: StoredAnswer, now: Date): Sql => sql`
  INSERT INTO federation_idempotency
    (client_id, tenant_id, route, idempotency_key, fingerprint, status, body, created_at)
  VALUES (${write.clientId}::uuid, ${write.tenantId}::uuid, ${write.route}, ${write.key}, ${write.fingerprint},
    ${status}::smallint, ${write.sealed ? seal(body, answerPlace(write)) : body}, ${now}::timestamptz)`;

/** The same for hot routes: what begins and what ends a write goes with the transaction's own beginning and end. */
export function hotWrite(write: IdempotentWrite, now: Date) {
  return {
    before: [lockSql(write), storedSql(write), SAVEPOINT],
    judge: ([locks = [], stored = []]: readonly (readonly unknown[])[]) => judge(write, { locks, stored }),
    /** The write itself, sent before anybody has read what begins it: it runs only where `judge` will let it. */
    guarded: (expression: Sql): Sql => sql`
      SELECT CASE WHEN current_setting('app.alone') = 'true' AND NOT EXISTS (${storedSql(write)})
             THEN ${expression} END AS written`,
    store: (answer: StoredAnswer) => storeSql(write, answer, now),
  };
}

/** Undoes what a handler wrote; the transaction goes on. */
export async function undoWrite(tx: Tx): Promise<void> {
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT handler`;
}

const NEVER_STORED = new Set([401, 403, 408, 425, 429]);

/** Answers that would be the same next time: success, and refusals that depend on the request alone. */
export const isStored = (status: number): boolean => status < 500 && !NEVER_STORED.has(status);
