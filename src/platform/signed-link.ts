import { createHmac, hkdfSync } from "node:crypto";
import { equalInConstantTime } from "./crypto";
import { env } from "./env";

/** Its own key per master key: a signature tells nothing about what the master key seals. */
const keys = [Buffer.from(env.FAIRLEAD_MASTER_KEY, "base64"), ...env.FAIRLEAD_MASTER_KEY_PREVIOUS].map(
  (key) => Buffer.from(hkdfSync("sha256", key, "", "fairlead signed links", 32)),
);

const sign = (key: Buffer, parts: readonly string[]): string =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");

/** What proves that we made a link of these parts. */
export function signLink(...parts: string[]): string {
  const [current] = keys;
  if (current === undefined) throw new Error("there is no master key");
  return sign(current, parts);
}

/** True when `signLink` made the signature of these parts, under this master key or one before it. */
export function isSignedLink(signature: string, ...parts: string[]): boolean {
  return keys.some((key) => equalInConstantTime(signature, sign(key, parts)));
}
