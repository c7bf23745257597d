import type { z } from "zod";
import { AppError, validationError } from "@/platform/errors";
import { parseUntrustedJson } from "@/platform/json";
import type { FederationHttpRequest } from "./federation-message";
import { LARGEST_BODY } from "./federation-message";
import { mediaType, requireUtf8 } from "./media-type";

const MAX_DEPTH = 32;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [BRACKET, BRACE] = [0x5b, 0x7b];
const [END_BRACKET, END_BRACE] = [0x5d, 0x7d];

/** How deep brackets nest outside strings; what is no JSON at all is somebody else's finding. */
function nesting(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === BRACKET || byte === BRACE) deepest = Math.max(deepest, (depth += 1));
    else if (byte === END_BRACKET || byte === END_BRACE) depth -= 1;
  }
  return deepest;
}

/** NUL and lone surrogates, raw or escaped. */
function hasBrokenText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!text.includes("\\u")) return false;
  return /\\u0000|\\ud[89a-f][0-9a-f]{2}/i.test(text.toString("latin1")) && !parsesClean(text);
}

function parsesClean(text: Buffer): boolean {
  try {
    parseUntrustedJson(text.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/**
 * The cheap caps, before anything else looks at a request: 1 MiB, 32 levels, and for unsigned requests also no NUL and
 * no lone surrogates. A signed body with broken text is refused once its signature and digest are known to be right, so
 * that every altered copy of a signed request gets the one uniform refusal.
 */
export function requireCaps(request: FederationHttpRequest, signed: boolean): Uint8Array {
  const { rawBody } = request;
  if (rawBody === null) {
    throw new AppError(
      "payload_too_large",
      `The body is larger than ${LARGEST_BODY / 1024} KiB. Send less at once.`,
    );
  }
  if (nesting(rawBody) > MAX_DEPTH) {
    throw new AppError(
      "malformed_request",
      `The body is nested more than ${MAX_DEPTH} levels deep. Flatten it.`,
    );
  }
  if (!signed && hasBrokenText(rawBody)) {
    throw new AppError(
      "malformed_request",
      "The body contains a NUL character or broken Unicode (a lone surrogate). Send valid UTF-8 without NUL.",
    );
  }
  return rawBody;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AppError(
      "malformed_request",
      "The body is not valid UTF-8. Encode it as UTF-8 and send it again.",
    );
  }
}

function requireJsonType(headers: FederationHttpRequest["headers"]): void {
  const type = headers["content-type"];
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (mediaType(type) !== "application/json" || encoding !== "identity") {
    throw new AppError("unsupported_media_type", "Send the body as application/json, uncompressed.");
  }
  requireUtf8(type);
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw validationError(result.error.issues);
  return result.data;
}

/** What the bytes say, whether or not a route takes it. */
export const readJson = (bytes: Uint8Array): unknown => parseUntrustedJson(decode(bytes));

/** The body by the route's schema. Malformed is 400, against the schema 422. */
export function readBody(
  schema: z.ZodType | undefined,
  headers: FederationHttpRequest["headers"],
  bytes: Uint8Array,
): unknown {
  if (schema === undefined) return undefined;
  if (bytes.byteLength > 0) {
    requireJsonType(headers);
    return check(schema, readJson(bytes));
  }
  const withoutBody = schema.safeParse(undefined);
  if (withoutBody.success) return withoutBody.data;
  throw new AppError("malformed_request", "The body is empty. Send a JSON body, {} at least.");
}

/** Path parameters by the route's schema. An id of another shape belongs to nothing: it is as one that nothing has. */
export function readParams(schema: z.ZodType | undefined, params: Record<string, string>): unknown {
  const result = schema?.safeParse(params);
  if (result === undefined || result.success) return result?.data;
  throw new AppError("not_found", "There is nothing with this id. Check the id in the address.");
}

/** The query by the route's schema; a repeated name is a list. */
export function readQuery(schema: z.ZodType | undefined, query: string): unknown {
  if (schema === undefined) return undefined;
  const given = new URLSearchParams(query);
  const values = [...new Set(given.keys())].map((name) => {
    const all = given.getAll(name);
    return [name, all.length === 1 ? all[0] : all];
  });
  return check(schema, Object.fromEntries(values));
}
