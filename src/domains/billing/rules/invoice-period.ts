import { dayInZone, endOfDayInZone, startOfDayInZone } from "@/platform/time";

interface AskedPeriod {
  /** First day, "2026-11-01"; left out: since the beginning. */
  start: string | undefined;
  /** Last day, inclusive; left out: today. */
  end: string | undefined;
}

export interface InvoicePeriod {
  start: string | undefined;
  end: string;
  /** The instant the period begins; null: since the beginning. */
  from: Date | null;
  /** The instant it is over. */
  until: Date;
}

type PeriodProblem = { field: "period_start" | "period_end"; message: string };

/** The days asked for as instants of the tenant's zone, or what is wrong with them. */
export function invoicePeriod(
  asked: AskedPeriod,
  zone: string,
  now: Date,
): { period: InvoicePeriod } | { problem: PeriodProblem } {
  const today = dayInZone(now, zone);
  const end = asked.end ?? today;
  if (end > today) {
    const message = `Use today (${today} in ${zone}) or an earlier day: what comes later cannot be billed yet.`;
    return { problem: { field: "period_end", message } };
  }
  const { start } = asked;
  if (start !== undefined && start > end) {
    return {
      problem: { field: "period_start", message: `Use ${end} or an earlier day: the period ends there.` },
    };
  }
  const from = start === undefined ? null : startOfDayInZone(start, zone);
  return { period: { start, end, from, until: endOfDayInZone(end, zone) } };
}
