import { prisma } from "./client";
import type { Prisma } from "./generated/client.ts";
import { untilBegun } from "./until-begun";

export type Tx = Prisma.TransactionClient;

const OPTIONS = { maxWait: 5_000, timeout: 30_000 };
const LONG_MS = 10 * 60_000;

interface Options {
  maxWait: number;
  timeout: number;
  isolationLevel?: Prisma.TransactionIsolationLevel;
}

const transaction = <T>(work: (tx: Tx) => Promise<T>, options: Options): Promise<T> =>
  untilBegun((hasBegun) =>
    prisma.$transaction((tx) => {
      hasBegun();
      return work(tx);
    }, options),
  );

/** Runs `work` in one transaction: all of it is stored, or nothing. For staff and the product itself. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(work, OPTIONS);
}

/** From here on the transaction sees a single tenant and has no other rights. */
export async function actAsTenant(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('app.tenant_id', ${tenantId}, true), set_config('role', 'fairlead_tenant', true)`;
}

/**
 * Runs `work` in one transaction that sees a single tenant: the role has no other rights, and row-level security
 * hides every row of another tenant even where a query forgets its `where`.
 */
export function withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    await actAsTenant(tx, tenantId);
    return work(tx);
  }, OPTIONS);
}

function readWithin<T>(timeout: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`;
      return work(tx);
    },
    { ...OPTIONS, timeout, isolationLevel: "RepeatableRead" },
  );
}

/** Runs reads on one snapshot, so that a page's parts agree with each other; writes are refused. */
export const readOnly = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => readWithin(OPTIONS.timeout, work);

/** `readOnly` for what takes minutes, such as an export: still one snapshot from beginning to end. */
export const readLong = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => readWithin(LONG_MS, work);

/** True when the error says that a unique index refused the row; `index` narrows it to one by part of its name. */
export function isUniqueViolation(error: unknown, index = ""): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  const facts = JSON.stringify(error);
  const refused = error.code === "P2002" || error.code === "23505" || facts.includes("23505");
  return refused && facts.includes(index);
}
