const SHAPE = /^[A-Z0-9]{1,10}$/;

/** One spelling per area: capitals, without spaces and hyphens. "m5v 2t6" is "M5V2T6". */
export function normalizePostalPrefix(text: string): string {
  return text.toUpperCase().replace(/[\s-]+/g, "");
}

export function isPostalPrefix(text: string): boolean {
  return SHAPE.test(text);
}

/** Reads what people type or paste: prefixes by line, comma or semicolon; each once, in order. */
export function readPostalPrefixes(given: string | readonly string[]): string[] {
  const parts = (typeof given === "string" ? [given] : given).flatMap((part) => part.split(/[\n,;]+/));
  const prefixes = parts.map((part) => normalizePostalPrefix(part)).filter((part) => part !== "");
  return [...new Set(prefixes)].sort();
}
