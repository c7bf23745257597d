import { readQuantity } from "./quantity";

/** How late an event may arrive: longer than any range that is shown or billed. */
export const OLDEST_DAYS = 400;
/** How far a sender's clock may run ahead. */
export const AHEAD_MINUTES = 5;
export const MOST_PROPERTIES = 20;
export const METER = /^[a-z][a-z0-9_.-]{0,63}$/;
export const EVENT_ID = /^[\x21-\x7e]{1,128}$/;

const LONGEST_KEY = 64;
const LONGEST_VALUE = 500;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
/** As Date.prototype.toISOString writes it, or without the milliseconds. */
const UTC_LENGTHS = [20, 24];
const SHORTEST_MONTH = 28;

/** An event as it was sent; only its id is known to be a text. */
export interface SentUsageEvent {
  id: string;
  meter: unknown;
  quantity: unknown;
  occurred_at: unknown;
  properties?: unknown;
}

/** An event as it is stored. */
export interface UsageEvent {
  id: string;
  meter: string;
  /** Exact decimal text. */
  quantity: string;
  /** RFC 3339, UTC. */
  occurredAt: string;
  /** JSON text. */
  properties: string | null;
}

type Read<T> = { ok: true; value: T } | { ok: false; error: string };

const refused = (error: string): { ok: false; error: string } => ({ ok: false, error });

function isInMonth(day: string, month: string, year: string): boolean {
  return (
    Number(day) <= SHORTEST_MONTH ||
    Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  );
}

/** Milliseconds since 1970; NaN for what is no RFC 3339 time. Date.parse alone would take the 30th of February. */
function instantOf(text: string): number {
  if (!RFC3339.test(text)) return Number.NaN;
  const isDay = isInMonth(text.slice(8, 10), text.slice(5, 7), text.slice(0, 4));
  return isDay ? Date.parse(text) : Number.NaN;
}

function readTime(value: unknown, now: number): Read<string> {
  const at = typeof value === "string" ? instantOf(value) : Number.NaN;
  if (typeof value !== "string" || Number.isNaN(at)) {
    return refused("occurred_at: Use an RFC 3339 time with its zone, e.g. 2026-11-21T08:30:00Z.");
  }
  if (at > now + AHEAD_MINUTES * MINUTE_MS) {
    return refused(
      `occurred_at: This is more than ${AHEAD_MINUTES} minutes ahead. Check the sender's clock.`,
    );
  }
  if (at < now - OLDEST_DAYS * DAY_MS) {
    return refused(`occurred_at: This is more than ${OLDEST_DAYS} days ago, which is too late to count.`);
  }
  const isUtc = value.endsWith("Z") && UTC_LENGTHS.includes(value.length);
  return { ok: true, value: isUtc ? value : new Date(at).toISOString() };
}

const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (typeof value === "string" && value.length <= LONGEST_VALUE);

function readProperties(value: unknown): Read<string | null> {
  if (value === undefined || value === null) return { ok: true, value: null };
  if (typeof value !== "object" || Array.isArray(value)) return refused("properties: Send an object.");
  const entries = Object.entries(value);
  if (entries.length > MOST_PROPERTIES) return refused(`properties: Send at most ${MOST_PROPERTIES}.`);
  const wrong = entries.find(([key, part]) => key.length > LONGEST_KEY || !isPlain(part));
  if (wrong === undefined) return { ok: true, value: JSON.stringify(value) };
  return refused(
    `properties: Names have at most ${LONGEST_KEY} characters; values are texts of at most ${LONGEST_VALUE}, numbers, true, false or null.`,
  );
}

/** One event of a batch, checked: each is taken or refused by itself, in words that name the field. */
export function readUsageEvent(sent: SentUsageEvent, now: Date): Read<UsageEvent> {
  const { id, meter } = sent;
  if (!EVENT_ID.test(id)) return refused("id: Use 1 to 128 visible ASCII characters.");
  if (typeof meter !== "string" || !METER.test(meter)) {
    return refused(
      "meter: Use 1 to 64 lower-case letters, digits, dots, dashes and underscores, beginning with a letter.",
    );
  }
  const quantity = readQuantity(sent.quantity);
  if (!quantity.ok) return quantity;
  const occurredAt = readTime(sent.occurred_at, now.getTime());
  if (!occurredAt.ok) return occurredAt;
  const properties = readProperties(sent.properties);
  if (!properties.ok) return properties;
  return {
    ok: true,
    value: {
      id,
      meter,
      quantity: quantity.value,
      occurredAt: occurredAt.value,
      properties: properties.value,
    },
  };
}
