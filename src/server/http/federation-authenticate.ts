import {
  findVerifier,
  type KnownKey,
  type ProfileClaim,
  readClaim,
  signatureInvalid,
  signatureMissing,
  spendLookup,
  strangerVerifier,
} from "@/domains/federation/server";
import { env } from "@/platform/env";
import { publicAuthorities } from "@/platform/public-origins";
import { verifyRequest } from "@/platform/signing/verify-request";
import type { FederationHttpRequest } from "./federation-message";

const authorities = publicAuthorities();

/**
 * A proxy of ours may have replaced Host, so behind one every public origin is tried; without one, Host must be the
 * public origin that was signed.
 */
function candidates({ headers }: FederationHttpRequest): string[] {
  if (env.TRUST_PROXY_HOPS > 0) return authorities;
  return authorities.filter((authority) => authority === headers["host"]);
}

/** True when the request claims to be signed, whether or not it is. */
export const isSigned = ({ headers }: FederationHttpRequest): boolean =>
  headers["signature"] !== undefined || headers["signature-input"] !== undefined;

export interface Authenticated {
  key: KnownKey;
  claim: ProfileClaim;
}

/** Profile, key, signature. Whatever is wrong with key or signature, the refusal is the same and takes the same work. */
export async function authenticate(
  request: FederationHttpRequest,
  bodyLength: number,
  now: Date,
): Promise<Authenticated> {
  const { method, path, query, headers } = request;
  if (headers["signature"] === undefined || headers["signature-input"] === undefined)
    throw signatureMissing();
  const seen: { key?: KnownKey | undefined; claim?: ProfileClaim } = {};
  const [first = "", ...rest] = candidates(request);
  for (const authority of [first, ...rest]) {
    const valid = await verifyRequest(
      { method, authority: authority === "" ? "unknown.invalid" : authority, path, query, headers },
      async (stated) => {
        const claim = readClaim({ method, headers, hasBody: bodyLength > 0 }, stated, now);
        const key = await findVerifier(claim.keyId);
        Object.assign(seen, { key, claim });
        return key?.verifier.algorithm === claim.algorithm ? key.verifier : strangerVerifier(claim.algorithm);
      },
    );
    const { key, claim } = seen;
    if (valid && key !== undefined && claim !== undefined) return { key, claim };
  }
  if (seen.key !== undefined) await spendLookup(seen.claim?.keyId ?? "");
  throw signatureInvalid();
}
