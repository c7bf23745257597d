import { z } from "zod";
import type { Shown, ShownError } from "./views";

/** What is stored as JSON, as read from the database; null text when it is larger than `MOST_READ_BYTES`. */
export interface StoredJson {
  text: string | null;
  bytes: number;
}

/** More than this is not even read: nobody reads it on a page. */
export const MOST_READ_BYTES = 65_536;
const LONGEST_TEXT = 4_000;
const LONGEST_MESSAGE = 2_000;
const STACK_LINES = 8;
const DEEPEST = 12;

const HIDDEN = "[hidden]";
const SECRET_NAME =
  /passw|passphrase|secret|token|cookie|authorization|credential|signature|private|recovery|(api|access|signing|sealed)_?-?(key|data)|^(otp|nonce|hash)$/i;
/** Secrets inside of texts: of webhooks and keys, of headers, and links that let in whoever holds them. */
const SECRET_TEXTS: readonly [RegExp, string][] = [
  [/\b(whsec_|fls_(?:live|test)_)[\w+/=-]+/g, `$1${HIDDEN}`],
  [/\b(Bearer|Basic) [\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\/(invite|reset|unsubscribe)\/[\w.~-]+/g, `/$1/${HIDDEN}`],
  [/([?&](?:token|signature|secret|key|code)=)[^&\s"]+/gi, `$1${HIDDEN}`],
  [/(\w+:\/\/[^\s:/@]+:)[^\s/@]+@/g, `$1${HIDDEN}@`],
];

/** A text without the secrets that are known by their form. */
export function withoutSecrets(text: string): string {
  return SECRET_TEXTS.reduce((rest, [form, put]) => rest.replace(form, put), text);
}

/** A value without what its name or its form says is secret. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return withoutSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEEPEST) return "[deeper]";
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) && item !== null ? HIDDEN : redact(item, depth + 1),
    ]),
  );
}

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;

/** What may be shown of a stored value. */
export function show({ text, bytes }: StoredJson): Shown {
  if (text === null) return { text: null, bytes };
  return { text: cut(JSON.stringify(redact(JSON.parse(text)), null, 2), LONGEST_TEXT), bytes };
}

const errorSchema = z.object({
  name: z.string().catch("Error"),
  message: z.string().catch("It says nothing about what went wrong."),
  stack: z.string().nullish().catch(null),
});

/** What may be shown of a stored error. */
export function showError({ text }: StoredJson): ShownError {
  if (text === null) {
    return { name: "Error", message: "It is too long to be shown. The log has it.", stack: null };
  }
  const stored: unknown = JSON.parse(text);
  const { name, message, stack } = errorSchema.parse(
    typeof stored === "object" && stored !== null ? stored : { message: stored },
  );
  const where = stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    name,
    message: cut(withoutSecrets(message), LONGEST_MESSAGE),
    stack: where.length === 0 ? null : withoutSecrets(where.slice(0, STACK_LINES).join("\n")),
  };
}
