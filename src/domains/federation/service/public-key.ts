import { createPublicKey } from "node:crypto";
import { AppError } from "@/platform/errors";

const RAW_BYTES = 32;
/** What DER puts before the 32 bytes of an Ed25519 key (RFC 8410). */
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

const refused = (): AppError =>
  new AppError(
    "validation_failed",
    "This is not an Ed25519 public key. Paste the PEM, or its 32 bytes in base64.",
    {
      fields: [{ pointer: "/material/publicKey", detail: "Not an Ed25519 public key." }],
    },
  );

function fromPem(text: string): Buffer {
  if (text.includes("PRIVATE KEY")) {
    throw new AppError(
      "validation_failed",
      "This is a private key. Keep it to yourself, make a new pair since this one has left your machine, and paste the public key.",
      { fields: [{ pointer: "/material/publicKey", detail: "Paste the public half only." }] },
    );
  }
  const key = createPublicKey(text);
  if (key.asymmetricKeyType !== "ed25519") throw refused();
  return key.export({ type: "spki", format: "der" }).subarray(-RAW_BYTES);
}

/**
 * Reads an Ed25519 public key from PEM (SPKI), DER in base64, or its raw 32 bytes in base64 or base64url.
 * Returns the raw bytes in base64. Refused with `validation_failed`.
 */
export function readEd25519PublicKey(given: string): string {
  const text = given.trim();
  try {
    if (text.startsWith("-----")) return fromPem(text).toString("base64");
    const bytes = Buffer.from(text, "base64");
    const isDer = bytes.length === SPKI_HEAD.length + RAW_BYTES && bytes.subarray(0, 12).equals(SPKI_HEAD);
    const raw = isDer ? bytes.subarray(12) : bytes;
    if (raw.length !== RAW_BYTES) throw refused();
    createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: "der", type: "spki" });
    return raw.toString("base64");
  } catch (error) {
    throw error instanceof AppError ? error : refused();
  }
}
