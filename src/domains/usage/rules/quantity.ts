/** At most fifteen digits before the point and six after it: exact in the database, whatever is added up. */
const DECIMAL = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;
/** Below this, a JSON number with six decimals has no more digits than a double keeps. */
const EXACT_WITH_DECIMALS = 1_000_000_000;

const AS_TEXT = 'Send it as a string, e.g. "12345678901.25", so that no digit is lost.';

type Quantity = { ok: true; value: string } | { ok: false; error: string };

const refused = (error: string): Quantity => ({ ok: false, error });

function fromNumber(value: number): Quantity {
  if (!Number.isFinite(value) || value < 0) return refused("quantity: Use a number that is not below 0.");
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : value < EXACT_WITH_DECIMALS;
  if (!exact) return refused(`quantity: This number is too long for JSON. ${AS_TEXT}`);
  return fromText(String(value));
}

function fromText(value: string): Quantity {
  if (DECIMAL.test(value)) return { ok: true, value };
  return refused("quantity: Use a decimal from 0 with at most 15 digits before the point and 6 after it.");
}

/** How much an event reports, as exact decimal text. A float is read as the decimal it was written as, never computed. */
export function readQuantity(value: unknown): Quantity {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value === "string") return fromText(value);
  return refused("quantity: Send a number, or a decimal in a string.");
}
