import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env";
import { logger } from "../logger";
import { processSingleton } from "../registry";
import { PrismaClient } from "./generated/client.ts";

/** The process's one connection pool: Prisma and hand-written SQL share it. */
export const pool: pg.Pool = processSingleton("pg-pool", () => {
  const created = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
    application_name: "fairlead",
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener, a connection that PostgreSQL ends would end the process. The pool's own hears only of connections
  // at rest, not of one that is lent out and happens to wait for nothing; so each has its own, and the pool's says nothing.
  created.on("connect", (client) => {
    client.on("error", (error) => logger.warn({ err: error }, "database connection lost"));
  });
  created.on("error", () => undefined);
  return created;
});

export const prisma: PrismaClient = processSingleton(
  "prisma",
  () => new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) }),
);

/** Ends every connection; for a clean stop. */
export async function closeDatabase(): Promise<void> {
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}
