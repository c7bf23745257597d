/** How many leads a subscription was served, as stored: counts of the day `servedOn` and of its month. */
export interface Served {
  servedOn: string | null;
  servedToday: number;
  servedThisMonth: number;
}

/** The counts as they stand on `day` ("2026-11-21", of the tenant's zone): a new day or month begins at nothing. */
export function servedBy(day: string, { servedOn, servedToday, servedThisMonth }: Served) {
  const sameMonth = servedOn !== null && servedOn.slice(0, 7) === day.slice(0, 7);
  return { today: servedOn === day ? servedToday : 0, thisMonth: sameMonth ? servedThisMonth : 0 };
}

/** The counts after one more. */
export function servedOnce(day: string, served: Served): Served {
  const { today, thisMonth } = servedBy(day, served);
  return { servedOn: day, servedToday: today + 1, servedThisMonth: thisMonth + 1 };
}

export interface Caps {
  /** Null: no limit. */
  dailyCap: number | null;
  monthlyCap: number | null;
}

/** Which cap is used up; the day's is named first. */
export function capReached(day: string, { dailyCap, monthlyCap, ...served }: Caps & Served) {
  const { today, thisMonth } = servedBy(day, served);
  if (dailyCap !== null && today >= dailyCap) return "daily_cap";
  return monthlyCap !== null && thisMonth >= monthlyCap ? "monthly_cap" : null;
}
