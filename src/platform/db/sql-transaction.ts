import pg from "pg";
import { pool } from "./client";
import { Prisma } from "./generated/client.ts";
import type { Sql } from "./sql";
import type { Tx } from "./transaction";
import { untilBegun } from "./until-begun";

const MOST_NAMED = 500;
/** A statement that waits longer, for a lock or a lost network, gives its connection back. */
const LONGEST_STATEMENT_MS = 30_000;

/** Values as Prisma's raw queries give them, so that a service cannot tell the two kinds of transaction apart. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, BigInt);
types.setTypeParser(pg.types.builtins.NUMERIC, (text) => new Prisma.Decimal(text));
types.setTypeParser(pg.types.builtins.DATE, (text) => new Date(`${text}T00:00:00Z`));

/** Statement names by text: a connection plans each text once. */
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMED) return known;
  const name = `tx-${names.size}`;
  names.set(text, name);
  return name;
}

type RawQuery = TemplateStringsArray | Prisma.Sql;

function run(
  client: pg.PoolClient,
  query: RawQuery,
  values: unknown[],
): Promise<pg.QueryResult<Record<string, unknown>>> {
  const { text, values: bound } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
  const name = nameOf(text);
  return client.query({ text, values: bound, types, ...(name === undefined ? {} : { name }) });
}

/** `$queryRaw` and `$executeRaw` on a plain connection; anything else of Prisma's is refused loudly. */
function rawOnly(client: pg.PoolClient): Tx {
  const methods: Record<string, unknown> = {
    $queryRaw: async (query: RawQuery, ...values: unknown[]) => (await run(client, query, values)).rows,
    $executeRaw: async (query: RawQuery, ...values: unknown[]) =>
      (await run(client, query, values)).rowCount ?? 0,
  };
  const proxy: unknown = new Proxy(methods, {
    get: (target, name) => {
      if (name === "then") return undefined;
      if (typeof name === "string" && name in target) return target[name];
      throw new Error(`tx.${String(name)} does not exist here: this transaction takes hand-written SQL only`);
    },
  });
  return proxy as Tx;
}

/** The driver's escaping builds its text letter by letter, which costs more than anything else in a large batch. */
const quoted = (text: string): string => (/['\\]/.test(text) ? pg.escapeLiteral(text) : `'${text}'`);

/** A value as SQL text. Only kinds whose text cannot be mistaken; strings by the driver's own escaping. */
function literal(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value)))
    return `${value}`;
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  throw new Error("this kind of value cannot stand in a batch of statements");
}

function inlined({ strings, values }: Sql): string {
  return strings.map((text, place) => (place === 0 ? text : literal(values[place - 1]) + text)).join("");
}

/** Sends several statements in one message; a message each would cost more than the statements. */
async function together(client: pg.PoolClient, statements: readonly string[]): Promise<Rows[]> {
  const text = statements.join("; ");
  const results: unknown = await client.query({ text, types });
  return (Array.isArray(results) ? results : [results]).map(({ rows }: { rows: Rows }) => rows);
}

export type Rows = Record<string, unknown>[];

interface Batch<T> {
  /** Sent with the beginning; their rows are given to `work`. */
  before?: readonly Sql[];
  work: (tx: Tx, rows: readonly Rows[]) => Promise<T>;
  /** Sent with the commit. */
  after?: (result: T) => readonly Sql[];
}

interface Steps<T, Begun> {
  begin: (client: pg.PoolClient) => Promise<Begun>;
  work: (client: pg.PoolClient, begun: Begun) => Promise<T>;
}

/** Rolls back what fails; a connection on which even that fails is closed. */
async function onConnection<T, Begun>({ begin, work }: Steps<T, Begun>, hasBegun: () => void): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const begun = await begin(client);
    hasBegun();
    return await work(client, begun);
  } catch (error) {
    await client.query("ROLLBACK").catch((reason: unknown) => {
      failure = reason instanceof Error ? reason : new Error("rollback failed");
    });
    throw error;
  } finally {
    client.release(failure);
  }
}

const inSteps = <T, Begun>(steps: Steps<T, Begun>): Promise<T> =>
  untilBegun((hasBegun) => onConnection(steps, hasBegun));

/**
 * `inTransaction` on a plain connection: for services that use `tx.$queryRaw` and `tx.$executeRaw` only, beside code
 * that takes the connection itself.
 */
export function inSqlTransaction<T>(work: (tx: Tx, connection: pg.PoolClient) => Promise<T>): Promise<T> {
  return inSteps({
    begin: (client) => client.query(`BEGIN; SET LOCAL statement_timeout = ${LONGEST_STATEMENT_MS}`),
    work: async (client) => {
      const result = await work(rawOnly(client), client);
      await client.query("COMMIT");
      return result;
    },
  });
}

/**
 * `withTenant` for hot paths: the same role and the same walls on a plain connection, for services that use
 * `tx.$queryRaw` and `tx.$executeRaw` only. Beginning and end are one message each, with what is known by then.
 */
export function withTenantSql<T>(tenantId: string, { before = [], work, after }: Batch<T>): Promise<T> {
  const asTenant = Prisma.sql`
    SELECT set_config('app.tenant_id', ${tenantId}, true), set_config('role', 'fairlead_tenant', true)`;
  return inSteps({
    begin: (client) => together(client, ["BEGIN", inlined(asTenant), ...before.map(inlined)]),
    work: async (client, [, , ...rows]) => {
      const result = await work(rawOnly(client), rows);
      await together(client, [...(after?.(result) ?? []).map(inlined), "COMMIT"]);
      return result;
    },
  });
}
