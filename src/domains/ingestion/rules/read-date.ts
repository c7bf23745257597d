import { TZDate } from "@date-fns/tz";
import type { DateOrder } from "./words";

export interface DateReading {
  timeZone: string;
  dateOrder: DateOrder;
  now: Date;
}

type Answer = { at: Date } | { problem: string };

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const LOCAL = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?)?$/i;
const EARLIEST = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;

const number = (text: string | undefined): number => Number(text ?? "0");

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offset: string | null;
}

function hourOf(text: string | undefined, half: string | undefined): number {
  const hour = number(text);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function partsOf(text: string, order: DateOrder): Parts | null {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, offset] = iso;
    return {
      year: number(year),
      month: number(month),
      day: number(day),
      hour: number(hour),
      minute: number(minute),
      second: number(second),
      offset: offset ?? null,
    };
  }
  const local = LOCAL.exec(text);
  if (local === null) return null;
  const [, first, second, year, hour, minute, seconds, half] = local;
  return {
    year: number(year),
    month: number(order === "mdy" ? first : second),
    day: number(order === "mdy" ? second : first),
    hour: hourOf(hour, half),
    minute: number(minute),
    second: number(seconds),
    offset: null,
  };
}

function offsetMinutes(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (number(offset.slice(1, 3)) * 60 + number(offset.slice(-2)));
}

/** True for a day and time that exist: no 31 February, no 25 o'clock. */
function exists({ year, month, day, hour, minute, second }: Parts): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  const sameDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return sameDay && hour <= 23 && minute <= 59 && second <= 59;
}

function instantOf(parts: Parts, timeZone: string): Date {
  const { year, month, day, hour, minute, second, offset } = parts;
  if (offset !== null) {
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes(offset) * 60_000);
  }
  return new Date(new TZDate(year, month - 1, day, hour, minute, second, timeZone).getTime());
}

/** A date as people write it. Without an offset it is a time in `timeZone`; without a time, the day's beginning. */
export function readDate(text: string, { timeZone, dateOrder, now }: DateReading): Answer {
  const parts = partsOf(text, dateOrder);
  if (parts === null) {
    const slashes = dateOrder === "mdy" ? "03/14/2026" : "14/03/2026";
    return {
      problem: `"${text.slice(0, 40)}" is not a date. Write 2026-03-14, 2026-03-14 09:30 or ${slashes}.`,
    };
  }
  if (!exists(parts)) return { problem: `"${text}" is not a date that exists. Check day, month and time.` };
  const at = instantOf(parts, timeZone);
  if (at.getTime() < EARLIEST) return { problem: `"${text}" is before the year 2000. Check the date.` };
  if (at.getTime() > now.getTime() + DAY) return { problem: `"${text}" is in the future. Check the date.` };
  return { at: at > now ? now : at };
}
