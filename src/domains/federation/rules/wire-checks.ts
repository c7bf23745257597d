import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@/platform/errors";

const DIGEST = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;
const SHORTEST_KEY = 8;
const LONGEST_KEY = 128;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"$/;

/** Content-Digest (RFC 9530) against the bytes that arrived; an empty body has a digest too. */
export function requireDigest(header: string | undefined, body: Uint8Array): void {
  const [, given = ""] = DIGEST.exec(header?.trim() ?? "") ?? [];
  const expected = createHash("sha256").update(body).digest();
  const bytes = Buffer.from(given, "base64");
  if (bytes.length === expected.length && timingSafeEqual(bytes, expected)) return;
  throw new AppError(
    "digest_mismatch",
    "Content-Digest is not the SHA-256 of the body as it arrived. Digest the exact bytes you send: sha-256=:<base64>:.",
  );
}

/** Proxies and frameworks rewrite other spellings of a query, and a rewritten query no longer fits its signature. */
export function requireCanonicalQuery(query: string): void {
  const canonical = new URLSearchParams(query).toString();
  if (canonical === query) return;
  throw new AppError(
    "query_not_canonical",
    `Write the query in URLSearchParams form, sign it and send it like that: ?${canonical}`,
  );
}

/** The key of a write: a quoted string, or bare. Undefined when the header is absent. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const key = text.startsWith('"') ? QUOTED.exec(text)?.[1]?.replace(/\\(["\\])/g, "$1") : text;
  if (
    key !== undefined &&
    key.length >= SHORTEST_KEY &&
    key.length <= LONGEST_KEY &&
    VISIBLE_ASCII.test(key)
  ) {
    return key;
  }
  throw new AppError(
    "idempotency_key_invalid",
    `Idempotency-Key is ${SHORTEST_KEY} to ${LONGEST_KEY} visible ASCII characters, best in double quotes. Send such a key.`,
  );
}

/** The contract date an answer follows: the one asked for, else the one the key was made with. */
export function readVersion(header: string | undefined, pinned: string, known: readonly string[]): string {
  const asked = header?.trim();
  if (asked === undefined) return pinned;
  if (known.includes(asked)) return asked;
  throw new AppError(
    "version_unknown",
    `There is no contract version "${asked.slice(0, 40)}". Send Fairlead-Version: ${known.join(" or ")}, or leave it out.`,
  );
}
