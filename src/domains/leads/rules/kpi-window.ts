import { addDays, format, parseISO } from "date-fns";
import type { CappedCount } from "./lead-views";

/** The first of the `days` calendar days that end with `today`. */
export function firstDayOf(today: string, days: number): string {
  return format(addDays(parseISO(today), 1 - days), "yyyy-MM-dd");
}

/** A count that stopped one past the cap means "more than the cap". */
export function cappedCount(counted: number, cap: number): CappedCount {
  return { value: Math.min(counted, cap), capped: counted > cap };
}
