import type { CappedCount } from "./lead-views";

/** A count that stopped one past the cap means "more than the cap". */
export function cappedCount(counted: number, cap: number): CappedCount {
  return { value: Math.min(counted, cap), capped: counted > cap };
}
