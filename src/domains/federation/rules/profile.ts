import { AppError } from "@/platform/errors";
import { isKeyId } from "./key-format";
import type { KeyAlgorithm } from "./scopes";

/** The profile `fairlead-v1`: which parts of a request its signature covers, and what it says of itself. */
export const PROFILE_TAG = "fairlead-v1";
const ALWAYS_COVERED = ["@method", "@authority", "@path", "@query", "content-digest"];
export const PARAMETERS = ["alg", "created", "keyid", "nonce", "tag"];
export const OLDEST_SECONDS = 300;
export const NEWEST_SECONDS = 60;
/** 16 bytes are 22 characters of base64url. */
export const NONCE = /^[A-Za-z0-9_-]{22,128}={0,2}$/;

interface RequestShape {
  method: string;
  headers: Readonly<Record<string, string | undefined>>;
  hasBody: boolean;
}

interface Claim {
  components: readonly string[];
  parameters: Readonly<Record<string, unknown>>;
}

/** What a signature says of itself, once it follows the profile. */
export interface ProfileClaim {
  keyId: string;
  algorithm: KeyAlgorithm;
  nonce: string;
}

/** Refusals say the same to everyone: nothing in them tells an unknown key from a wrong signature. */
export const signatureInvalid = (): AppError =>
  new AppError(
    "signature_invalid",
    "The signature does not fit this request and key. Check the key, the covered components and the signature base.",
  );

export const signatureMissing = (): AppError =>
  new AppError(
    "signature_missing",
    `This request is not signed. Send Signature-Input and Signature in the profile ${PROFILE_TAG}.`,
  );

export const isRead = (method: string): boolean => ["GET", "HEAD", "OPTIONS"].includes(method);

/** Covered components: the five of every request, on writes the idempotency key and, with a body, its type. */
export function expectedComponents({ method, headers, hasBody }: RequestShape) {
  const write = !isRead(method);
  const required = new Set(ALWAYS_COVERED);
  const allowed = new Set(ALWAYS_COVERED);
  if (write && headers["idempotency-key"] !== undefined) required.add("idempotency-key");
  if (write && headers["content-type"] !== undefined) (hasBody ? required : allowed).add("content-type");
  return { required, allowed };
}

function coversExactly(request: RequestShape, components: readonly string[]): boolean {
  const covered = new Set(components);
  if (covered.size !== components.length) return false;
  const { required, allowed } = expectedComponents(request);
  return (
    [...required].every((name) => covered.has(name)) &&
    components.every((name) => required.has(name) || allowed.has(name))
  );
}

function requireFresh(created: number, now: Date): void {
  const age = Math.floor(now.getTime() / 1000) - created;
  if (age <= OLDEST_SECONDS && age >= -NEWEST_SECONDS) return;
  throw new AppError(
    "timestamp_out_of_range",
    "The signature was created too long ago or in the future. Compare your clock with server_time and sign again.",
    { meta: { serverTime: now.toISOString() } },
  );
}

function algorithmOf(value: unknown): KeyAlgorithm | undefined {
  return value === "hmac-sha256" || value === "ed25519" ? value : undefined;
}

/** Reads a claim by the profile: exactly its components and parameters, a fresh time. Throws the refusal otherwise. */
export function readClaim(request: RequestShape, claim: Claim, now: Date): ProfileClaim {
  const { created, keyid, alg, nonce, tag } = claim.parameters;
  const algorithm = algorithmOf(alg);
  if (
    Object.keys(claim.parameters).sort().join() !== PARAMETERS.join() ||
    !coversExactly(request, claim.components) ||
    tag !== PROFILE_TAG ||
    algorithm === undefined ||
    typeof keyid !== "string" ||
    !isKeyId(keyid) ||
    typeof nonce !== "string" ||
    !NONCE.test(nonce) ||
    typeof created !== "number" ||
    !Number.isSafeInteger(created)
  ) {
    throw signatureInvalid();
  }
  requireFresh(created, now);
  return { keyId: keyid, algorithm, nonce };
}

/** Asks for the profile (RFC 9421, section 5.1). */
export function acceptSignature(method: string): string {
  const components = isRead(method) ? ALWAYS_COVERED : [...ALWAYS_COVERED, "content-type", "idempotency-key"];
  return `sig1=(${components.map((name) => `"${name}"`).join(" ")});created;tag="${PROFILE_TAG}"`;
}
