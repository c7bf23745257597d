import { Prisma } from "./generated/client.ts";

/** Tagged template for hand-written SQL: every `${value}` becomes a bound parameter. */
export const sql = Prisma.sql;
/** Joins SQL fragments with a separator. */
export const joinSql = Prisma.join;
export const emptySql = Prisma.empty;
export type Sql = Prisma.Sql;
