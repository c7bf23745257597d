/** Everything a person reads as a figure or a date is made here, by Intl, in one locale. */
const LOCALE = "en-US";

type Instant = Date | string | number;

function toDate(value: Instant): Date {
  return value instanceof Date ? value : new Date(value);
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${JSON.stringify(options)}`;
  const found = cache.get(key);
  if (found instanceof Intl.NumberFormat) return found;
  const made = new Intl.NumberFormat(LOCALE, options);
  cache.set(key, made);
  return made;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${JSON.stringify(options)}`;
  const found = cache.get(key);
  if (found instanceof Intl.DateTimeFormat) return found;
  const made = new Intl.DateTimeFormat(LOCALE, options);
  cache.set(key, made);
  return made;
}

/** 1204 → "1,204" */
export function formatNumber(value: number | bigint, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).format(value);
}

/** 1204 → "1.2K": only where space is short and the exact figure is one step away. */
export function formatCompact(value: number): string {
  return numberFormat({ notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** 0.1234 → "12.3%" */
export function formatPercent(ratio: number, digits = 1): string {
  return numberFormat({
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(ratio);
}

/** Minor units and an ISO currency: (4500, "USD") → "$45.00", (4500, "JPY") → "¥4,500". */
export function formatMoney(
  minor: number | bigint,
  currency: string,
  options: { whole?: boolean } = {},
): string {
  const format = numberFormat({ style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = Number(minor) / 10 ** digits;
  if (options.whole === true) {
    return numberFormat({ style: "currency", currency, maximumFractionDigits: 0 }).format(amount);
  }
  return format.format(amount);
}

/** "Mar 4, 2026" in the given zone. */
export function formatDate(value: Instant, zone?: string): string {
  return dateFormat({ dateStyle: "medium", timeZone: zone }).format(toDate(value));
}

/** "Mar 4, 2026, 3:07 PM" */
export function formatDateTime(value: Instant, zone?: string): string {
  return dateFormat({ dateStyle: "medium", timeStyle: "short", timeZone: zone }).format(toDate(value));
}

/** "Wed, Mar 4, 2026, 3:07:09 PM EST": for tooltips. */
export function formatExact(value: Instant, zone?: string): string {
  return dateFormat({
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  }).format(toDate(value));
}

const steps: { unit: Intl.RelativeTimeFormatUnit; seconds: number; until: number }[] = [
  { unit: "second", seconds: 1, until: 60 },
  { unit: "minute", seconds: 60, until: 3600 },
  { unit: "hour", seconds: 3600, until: 86_400 },
  { unit: "day", seconds: 86_400, until: 86_400 * 30 },
  { unit: "month", seconds: 86_400 * 30, until: 86_400 * 365 },
  { unit: "year", seconds: 86_400 * 365, until: Number.POSITIVE_INFINITY },
];

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto", style: "short" });

/** "5 min. ago", "in 2 days", "now" */
export function formatRelative(value: Instant, now: Instant): string {
  const seconds = (toDate(value).getTime() - toDate(now).getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 5) return "now";
  const step = steps.find((candidate) => distance < candidate.until);
  if (step === undefined) return formatDate(value);
  return relative.format(Math.trunc(seconds / step.seconds), step.unit);
}

/** "2 h 05 min", "45 s" */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, "0")} min`;
  return minutes > 0 ? `${minutes} min ${String(rest).padStart(2, "0")} s` : `${rest} s`;
}

/** 1536 → "1.5 KB" */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const unit = units[power] ?? "B";
  return `${formatNumber(bytes / 1024 ** power, { maximumFractionDigits: power === 0 ? 0 : 1 })} ${unit}`;
}

/** "New York (GMT-5)": the zone beside every date range. */
export function formatZone(zone: string, at: Instant = Date.now()): string {
  const parts = dateFormat({ timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(toDate(at));
  const offset = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  return place === offset || place === "UTC" ? place : `${place} (${offset})`;
}

/** (3, "lead", "leads") → "3 leads" */
export function plural(count: number, one: string, other: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : other}`;
}
