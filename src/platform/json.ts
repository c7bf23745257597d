import { AppError } from "./errors";

const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

const malformed = (detail: string): AppError => new AppError("malformed_request", detail);

function checkText(text: string): void {
  if (text.includes("\0")) throw malformed("The body contains a NUL character. Remove it and send it again.");
  if (!text.isWellFormed())
    throw malformed("The body contains broken Unicode (a lone surrogate). Send valid UTF-8.");
}

/** Escapes are the only way by which parsing sound text can give broken text. */
const mayHoldBrokenText = (text: string): boolean => text.includes("\\u") || !text.isWellFormed();

function checkStructure(value: unknown, depth: number, check: (text: string) => void): void {
  if (typeof value === "string") check(value);
  if (typeof value !== "object" || value === null) return;
  if (depth >= MAX_DEPTH)
    throw malformed(`The body is nested more than ${MAX_DEPTH} levels deep. Flatten it.`);
  if (Array.isArray(value)) {
    for (const part of value) checkStructure(part, depth + 1, check);
    return;
  }
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_KEYS.has(key)) throw malformed(`The key "${key}" is not allowed. Rename it.`);
    check(key);
    checkStructure(Reflect.get(value, key), depth + 1, check);
  }
}

const NOTHING_TO_CHECK = (): void => undefined;

/**
 * Parses a JSON body from outside. Refused with `malformed_request`: what is no JSON, nesting beyond 32 levels, NUL,
 * lone surrogates, and keys that reach for prototypes.
 */
export function parseUntrustedJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed("The body is not valid JSON. Check quotes, commas and brackets.");
  }
  checkStructure(value, 0, mayHoldBrokenText(text) ? checkText : NOTHING_TO_CHECK);
  return value;
}
