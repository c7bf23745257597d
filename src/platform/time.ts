import { TZDate } from "@date-fns/tz";
import { addDays, format, parseISO, startOfDay } from "date-fns";

/** True for an IANA zone this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function noonInZone(day: string, zone: string): TZDate {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new TZDate(year, month - 1, date, 12, zone);
}

/** The instant at which the calendar day `day` ("2026-11-21") begins in `zone`. */
export function startOfDayInZone(day: string, zone: string): Date {
  return new Date(startOfDay(noonInZone(day, zone)).getTime());
}

/** The instant at which the day after `day` begins in `zone`: the exclusive end of an inclusive range. */
export function endOfDayInZone(day: string, zone: string): Date {
  return new Date(startOfDay(addDays(noonInZone(day, zone), 1)).getTime());
}

/** The calendar day of `instant` in `zone`, as "2026-11-21". */
export function dayInZone(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** The first of the `days` calendar days that end with `today`, as "2026-11-15". */
export function firstDayOf(today: string, days: number): string {
  return format(addDays(parseISO(today), 1 - days), "yyyy-MM-dd");
}
