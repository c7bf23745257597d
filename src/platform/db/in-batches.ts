import { inTransaction, type Tx } from "./transaction";

/**
 * Repeats work that takes at most `size` rows, a transaction each, until less is left; answers how many rows there were.
 * No transaction is long, and what others hold (`SKIP LOCKED`) is left to the next time.
 */
export async function inBatches(
  size: number,
  work: (tx: Tx, size: number) => Promise<number>,
): Promise<number> {
  for (let total = 0; ;) {
    const batch = await inTransaction((tx) => work(tx, size));
    total += batch;
    if (batch < size) return total;
  }
}

/** The instant some days before another. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** Drops what is older than so many days, in batches; `drop` deletes the next of what lies before `until`. */
export function dropOlder(
  { now, keptDays, batch }: { now: Date; keptDays: number; batch: number },
  drop: (tx: Tx, until: Date, size: number) => Promise<number>,
): Promise<number> {
  const until = daysBefore(now, keptDays);
  return inBatches(batch, (tx, size) => drop(tx, until, size));
}
