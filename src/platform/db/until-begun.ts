import { pool } from "./client";

/**
 * How one hears that a connection has ended. A timeout is none of them: whoever has waited once waits no second time.
 * - 57P01, 57P02, 57P05: PostgreSQL ended it, for an administrator, after a crash, for its idleness
 * - ECONNRESET, EPIPE: the socket closed
 * - P1017: Prisma's word for that
 */
const LOST_CODES = ["57P01", "57P02", "57P05", "ECONNRESET", "EPIPE", "P1017"];
/** The driver's own two, which carry no code. */
const LOST_MESSAGE = /(^|\n)(Connection terminated( unexpectedly)?|Client has .* is not queryable)$/;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const adapterError = fieldOf(fieldOf(error, "meta"), "driverAdapterError");
  const codes = [fieldOf(error, "code"), fieldOf(fieldOf(adapterError, "cause"), "originalCode")];
  return codes.some((code) => LOST_CODES.includes(String(code))) || LOST_MESSAGE.test(error.message);
}

/**
 * Begins anew a transaction whose connection had died at rest, as all of them do when PostgreSQL restarts: nothing has run
 * by then, so nothing can run twice. `begin` tells when its work begins; from then on every failure is the caller's. It
 * tries no more often than there were connections that could be dead.
 */
export async function untilBegun<T>(begin: (hasBegun: () => void) => Promise<T>): Promise<T> {
  for (let left = pool.totalCount; ; left -= 1) {
    const work = { hasBegun: false };
    try {
      return await begin(() => {
        work.hasBegun = true;
      });
    } catch (error) {
      if (work.hasBegun || left <= 0 || !isConnectionLost(error)) throw error;
    }
  }
}
