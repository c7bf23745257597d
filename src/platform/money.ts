/** Money is an integer count of minor units with an ISO 4217 currency; a float never holds it. */

/** How many decimals the currency's minor unit has: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorUnitDigits(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** True for a currency code this runtime knows. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf("currency").includes(code);
}

/**
 * Reads an amount as people write it ("1,234.50", "$45", "45") into minor units.
 * Null when it is no amount or has more decimals than the currency.
 */
export function parseMinorUnits(text: string, currency: string): number | null {
  const match = /^\p{Sc}?\s*(\d{1,16}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/u.exec(text.trim());
  if (match === null) return null;
  const digits = minorUnitDigits(currency);
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > digits) return null;
  const minor = Number(whole.replaceAll(",", "") + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** The decimal text of an amount: 4500 USD is "45.00". */
export function formatDecimal(minor: number | bigint, currency: string): string {
  const digits = minorUnitDigits(currency);
  const negative = minor < 0;
  const text = String(negative ? -minor : minor).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${negative ? "-" : ""}${whole}${digits === 0 ? "" : `.${text.slice(-digits)}`}`;
}
