import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { KeyMode } from "./scopes";

/**
 * `flk_live_<22 base62>` names a key; `fls_live_<43 base62><6 base62>` is its secret. The last six characters are the
 * CRC-32 of everything before them, so that a mistyped secret is noticed without a look-up.
 */
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEY_ID_LENGTH = 22;
const SECRET_LENGTH = 43;
const CHECK_LENGTH = 6;
const PREFIX_LENGTH = 13;

const KEY_ID = /^flk_(live|test)_[0-9A-Za-z]{22}$/;
const SECRET = /^(fls_(?:live|test)_[0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/** `length` characters, each equally likely: bytes beyond the last full multiple of 62 are thrown away. */
function randomBase62(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += BASE62.charAt(byte % 62);
    }
  }
  return text;
}

function checkOf(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let place = 0; place < CHECK_LENGTH; place += 1) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** A new public key id; 131 random bits, so that ids cannot be guessed from each other. */
export const generateKeyId = (mode: KeyMode): string => `flk_${mode}_${randomBase62(KEY_ID_LENGTH)}`;

/** A new secret with 256 random bits. */
export function generateSecret(mode: KeyMode): string {
  const body = `fls_${mode}_${randomBase62(SECRET_LENGTH)}`;
  return body + checkOf(body);
}

export const isKeyId = (text: string): boolean => KEY_ID.test(text);

/** False for what cannot be a secret of ours, mistyped ones among them. */
export function isWellFormedSecret(text: string): boolean {
  const [, body, check] = SECRET.exec(text) ?? [];
  return body !== undefined && checkOf(body) === check;
}

/** The start of a secret: enough to tell two apart, useless to sign with. */
export const prefixOf = (secret: string): string => secret.slice(0, PREFIX_LENGTH);

/** First 16 hex digits of the SHA-256 of a secret or public key. */
export const fingerprintOf = (material: string): string =>
  createHash("sha256").update(material).digest("hex").slice(0, 16);
