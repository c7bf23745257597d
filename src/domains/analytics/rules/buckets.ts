import {
  addDays,
  addMonths,
  addWeeks,
  differenceInCalendarDays,
  format,
  parseISO,
  startOfMonth,
  startOfWeek,
} from "date-fns";

export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

/** A year with room to compare: the longest range that is answered. */
export const LONGEST_RANGE_DAYS = 400;
/** How many days are shown when nobody says. */
export const USUAL_DAYS = 30;

const MONDAY = { weekStartsOn: 1 } as const;

const start: Record<Grain, (day: Date) => Date> = {
  day: (day) => day,
  week: (day) => startOfWeek(day, MONDAY),
  month: startOfMonth,
};
const next: Record<Grain, (day: Date) => Date> = {
  day: (day) => addDays(day, 1),
  week: (day) => addWeeks(day, 1),
  month: (day) => addMonths(day, 1),
};

/** How many calendar days lie from `from` to `to`, both counted. */
export function daysIn(from: string, to: string): number {
  return differenceInCalendarDays(parseISO(to), parseISO(from)) + 1;
}

/** The first days of every bucket that the range touches: days, Mondays, or firsts of months. */
export function bucketStarts(from: string, to: string, grain: Grain): string[] {
  const starts: string[] = [];
  const end = parseISO(to);
  for (let day = start[grain](parseISO(from)); day <= end; day = next[grain](day))
    starts.push(format(day, "yyyy-MM-dd"));
  return starts;
}
