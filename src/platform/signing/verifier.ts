import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from "node:crypto";

/** What a signature is checked with. Answers in a time that does not depend on where the signatures differ. */
export interface SignatureVerifier {
  readonly algorithm: "hmac-sha256" | "ed25519";
  verify(data: Uint8Array, signature: Uint8Array): boolean;
}

/** Checks HMAC-SHA-256 under the UTF-8 bytes of the whole secret. */
export function hmacVerifier(secret: string | Uint8Array): SignatureVerifier {
  return {
    algorithm: "hmac-sha256",
    verify: (data, signature) => {
      const expected = createHmac("sha256", secret).update(data).digest();
      return signature.byteLength === expected.byteLength && timingSafeEqual(expected, signature);
    },
  };
}

/** What DER puts before the 32 bytes of an Ed25519 key (RFC 8410). */
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** Checks Ed25519 signatures; the public key is its 32 bytes in base64. */
export function ed25519Verifier(publicKey: string): SignatureVerifier {
  const key: KeyObject = createPublicKey({
    key: Buffer.concat([SPKI_HEAD, Buffer.from(publicKey, "base64")]),
    format: "der",
    type: "spki",
  });
  return { algorithm: "ed25519", verify: (data, signature) => verify(null, data, key, signature) };
}
