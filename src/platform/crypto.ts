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

interface SealedPlace {
  table: string;
  column: string;
  row: string;
  tenant?: string | null;
}

const additionalData = ({ table, column, row, tenant }: SealedPlace): Buffer =>
  Buffer.from([table, column, row, tenant ?? ""].join("|"));

const masterKey = (): Buffer => Buffer.from(env.FAIRLEAD_MASTER_KEY, "base64");
const masterKeyId = (): string => sha256Hex(masterKey()).slice(0, 8);

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
  const wrapped = encrypt(masterKey(), dataKey, aad);
  const text = encrypt(dataKey, Buffer.from(plain), aad);
  return [
    "v1",
    masterKeyId(),
    Buffer.concat([wrapped.iv, wrapped.sealed]).toString("base64url"),
    text.iv.toString("base64url"),
    text.sealed.subarray(0, -16).toString("base64url"),
    text.sealed.subarray(-16).toString("base64url"),
  ].join(".");
}

/** The text that `seal` took. Throws when the value was altered, moved, or sealed under another master key. */
export function open(sealedText: string, place: SealedPlace): string {
  const [version, keyId, wrappedText, iv, ciphertext, tag, ...rest] = sealedText.split(".");
  if (version !== "v1" || tag === undefined || rest.length > 0) throw new Error("not a sealed value");
  if (keyId !== masterKeyId()) throw new Error("sealed under another master key");
  const part = (text: string | undefined): Buffer => Buffer.from(text ?? "", "base64url");
  const aad = additionalData(place);
  const wrapped = part(wrappedText);
  const dataKey = decrypt(masterKey(), wrapped.subarray(0, 12), wrapped.subarray(12), aad);
  return decrypt(dataKey, part(iv), Buffer.concat([part(ciphertext), part(tag)]), aad).toString();
}
