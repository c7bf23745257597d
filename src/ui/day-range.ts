import { formatDate } from "./format";

/** Calendar days as YYYY-MM-DD; they mean something only together with a zone. */
export type DayRange = { from: string; to: string };

export type RangePreset = { id: string; label: string; range: (today: string) => DayRange };

const DAY_MS = 86_400_000;

/** The day as midnight UTC: a carrier for arithmetic and formatting, never an instant. */
export function dayToUtc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function utcToDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return utcToDay(new Date(dayToUtc(day).getTime() + days * DAY_MS));
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The calendar day it is in a zone. */
export function dayInZone(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return parts.format(at);
}

export function formatDay(day: string): string {
  return formatDate(dayToUtc(day), "UTC");
}

export function formatDayRange({ from, to }: DayRange): string {
  if (from === to) return formatDay(from);
  return `${formatDay(from)} – ${formatDay(to)}`;
}

/** Days in words, also where one end is open; null for any day. */
export function dayWords({ from, to }: { from: string | null; to: string | null }): string | null {
  if (from === null) return to === null ? null : `until ${formatDay(to)}`;
  return to === null ? `from ${formatDay(from)}` : formatDayRange({ from, to });
}

export const defaultPresets: readonly RangePreset[] = [
  { id: "today", label: "Today", range: (today) => ({ from: today, to: today }) },
  { id: "7d", label: "Last 7 days", range: (today) => ({ from: addDays(today, -6), to: today }) },
  { id: "30d", label: "Last 30 days", range: (today) => ({ from: addDays(today, -29), to: today }) },
  { id: "90d", label: "Last 90 days", range: (today) => ({ from: addDays(today, -89), to: today }) },
  { id: "month", label: "This month", range: (today) => ({ from: startOfMonth(today), to: today }) },
  {
    id: "last-month",
    label: "Last month",
    range: (today) => {
      const to = addDays(startOfMonth(today), -1);
      return { from: startOfMonth(to), to };
    },
  },
];
