import { env } from "../env";

/**
 * What PostgreSQL, the network or the driver say when a connection is gone: ended by an administrator (57P01), by a crash
 * (57P02) or for its idleness (57P05), the socket closed, Prisma's word for that.
 */
const LOST = /57P0[125]|08006|ECONNRESET|EPIPE|P1017|Connection terminated|not queryable/;

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && LOST.test(`${error.message} ${JSON.stringify(error)}`);
}

/**
 * Begins a transaction anew that never began because its connection had died unnoticed while it rested, as all of them do
 * when PostgreSQL restarts: nothing has run yet, so nothing can run twice. `begin` tells when its work begins; from then on
 * every failure is the caller's.
 */
export async function untilBegun<T>(begin: (hasBegun: () => void) => Promise<T>): Promise<T> {
  // each failure takes one dead connection out of the pool
  for (let left = env.DATABASE_POOL_SIZE; ; left -= 1) {
    const work = { hasBegun: false };
    try {
      return await begin(() => {
        work.hasBegun = true;
      });
    } catch (error) {
      if (work.hasBegun || left === 0 || !isConnectionLost(error)) throw error;
    }
  }
}
