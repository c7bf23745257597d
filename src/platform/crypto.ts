import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

export function sha256Hex(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** `bytes` random bytes (256 bits by default) in base64url: for links and session ids. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** Compares in a time that does not depend on where the texts differ. */
export function equalInConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash("sha256").update(left).digest(),
    createHash("sha256").update(right).digest(),
  );
}

/** Where a sealed value belongs: it opens nowhere else. */
export interface SealedPlace {
  table: string;
  column: string;
  row: string;
  tenant?: string | null;
}

const additionalData = ({ table, column, row, tenant }: SealedPlace): Buffer =>
  Buffer.from([table, column, row, tenant ?? ""].join("|"));

const idOf = (key: Buffer): string => sha256Hex(key).slice(0, 8);
const masterKey = Buffer.from(env.FAIRLEAD_MASTER_KEY, "base64");
const masterKeyId = idOf(masterKey);
/** Every master key that may open: the current one and those it takes over from. */
const masterKeys = new Map(
  [masterKey, ...env.FAIRLEAD_MASTER_KEY_PREVIOUS].map((key) => [idOf(key), key] as const),
);

function encrypt(key: Buffer, plain: Uint8Array, aad: Buffer): { iv: Buffer; sealed: Buffer } {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(aad);
  return { iv, sealed: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

function decrypt(key: Buffer, iv: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

/**
 * Envelope encryption, AES-256-GCM: a fresh data key encrypts the text, the master key wraps the data key.
 * The place (table, column, row, tenant) is authenticated with it: a sealed value opens nowhere else.
 * Format: `v1.<master key id>.<wrapped data key>.<iv>.<ciphertext>.<tag>`, base64url parts.
 */
export function seal(plain: string, place: SealedPlace): string {
  const aad = additionalData(place);
  const dataKey = randomBytes(32);
  const wrapped = encrypt(masterKey, dataKey, aad);
  const text = encrypt(dataKey, Buffer.from(plain), aad);
  return [
    "v1",
    masterKeyId,
    Buffer.concat([wrapped.iv, wrapped.sealed]).toString("base64url"),
    text.iv.toString("base64url"),
    text.sealed.subarray(0, -16).toString("base64url"),
    text.sealed.subarray(-16).toString("base64url"),
  ].join(".");
}

/** What every value begins with that the current master key opens. */
export const sealedByCurrentKey = `v1.${masterKeyId}.`;

function unwrap(sealedText: string, aad: Buffer): { dataKey: Buffer; rest: [string, string, string] } {
  const [version, keyId = "", wrappedText = "", iv = "", ciphertext = "", tag, ...more] =
    sealedText.split(".");
  if (version !== "v1" || tag === undefined || more.length > 0) throw new Error("not a sealed value");
  const master = masterKeys.get(keyId);
  if (master === undefined) throw new Error("sealed under another master key");
  const wrapped = Buffer.from(wrappedText, "base64url");
  return {
    dataKey: decrypt(master, wrapped.subarray(0, 12), wrapped.subarray(12), aad),
    rest: [iv, ciphertext, tag],
  };
}

/** The text that `seal` took. Throws when the value was altered, moved, or sealed under a master key we do not have. */
export function open(sealedText: string, place: SealedPlace): string {
  const aad = additionalData(place);
  const { dataKey, rest } = unwrap(sealedText, aad);
  const [iv, ciphertext, tag] = rest.map((part) => Buffer.from(part, "base64url"));
  const sealed = Buffer.concat([ciphertext ?? Buffer.alloc(0), tag ?? Buffer.alloc(0)]);
  return decrypt(dataKey, iv ?? Buffer.alloc(0), sealed, aad).toString();
}

/** The same sealed value with its data key wrapped by the current master key; what it holds is not opened. */
export function rewrap(sealedText: string, place: SealedPlace): string {
  if (sealedText.startsWith(sealedByCurrentKey)) return sealedText;
  const aad = additionalData(place);
  const { dataKey, rest } = unwrap(sealedText, aad);
  const wrapped = encrypt(masterKey, dataKey, aad);
  const wrappedText = Buffer.concat([wrapped.iv, wrapped.sealed]).toString("base64url");
  return ["v1", masterKeyId, wrappedText, ...rest].join(".");
}
