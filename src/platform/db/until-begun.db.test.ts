import pg from "pg";
import { expect, it } from "vitest";
import { newId } from "@/platform/ids";
import { env } from "../env";
import { pool, prisma } from "./client";
import { sql } from "./sql";
import { inSqlTransaction, withTenantSql } from "./sql-transaction";
import { inTransaction, readOnly, type Tx, withTenant } from "./transaction";
import { untilBegun } from "./until-begun";

const one = (tx: Tx) => tx.$executeRaw`SELECT 1`;
const kinds: Record<string, () => Promise<unknown>> = {
  inTransaction: () => inTransaction(one),
  readOnly: () => readOnly(one),
  withTenant: () => withTenant(newId(), one),
  inSqlTransaction: () => inSqlTransaction(one),
  withTenantSql: () => withTenantSql(newId(), { before: [sql`SELECT 1`], work: one }),
};
const AT_ONCE = 5;

/** Ends every connection of the pool the way a restart does. */
async function endConnections(): Promise<void> {
  const other = new pg.Client({ connectionString: env.DATABASE_URL });
  await other.connect();
  await other.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'fairlead'`);
  void other.end();
}

it.each(Object.entries(kinds))(
  "%s begins anew when its connection died while it rested",
  async (_, begin) => {
    for (let turn = 0; turn < 5; turn += 1) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => prisma.$executeRaw`SELECT pg_sleep(0.05)`));
      await endConnections();
      // at once, before the pool has heard of it
      await Promise.all(Array.from({ length: AT_ONCE }, begin));
    }
  },
);

it.each([
  ["inTransaction", inTransaction],
  ["inSqlTransaction", inSqlTransaction],
])("%s leaves a connection lost in its work to its caller: what ran may count", async (_, begin) => {
  let runs = 0;
  const work = async (tx: Tx): Promise<void> => {
    runs += 1;
    await tx.$executeRaw`SELECT 1`;
    await endConnections();
    await tx.$executeRaw`SELECT 1`;
  };
  await expect(begin(work)).rejects.toThrow();
  expect(runs).toBe(1);
});

const coded = (code: string) => Object.assign(new Error(code), { code });

it.each<[string, Error, boolean]>([
  ["ended by an administrator", coded("57P01"), true],
  ["closed", coded("ECONNRESET"), true],
  ["ended without a word", new Error("Connection terminated unexpectedly"), true],
  ["never made in time", new Error("Connection terminated due to connection timeout"), false],
  ["refused", coded("ECONNREFUSED"), false],
  ["fine, and the statement was not", new Error('value "Connection terminated" at ECONNRESET 57P01'), false],
])("tries no further than the pool has connections where one is %s", async (_, error, isTriedAgain) => {
  await Promise.all(Array.from({ length: AT_ONCE }, () => prisma.$executeRaw`SELECT pg_sleep(0.05)`));
  let times = 0;
  const begin = () => {
    times += 1;
    return Promise.reject(error);
  };
  await expect(untilBegun(begin)).rejects.toBe(error);
  expect(times).toBe(isTriedAgain ? pool.totalCount + 1 : 1);
});
