import { isSignatureError, type UntrustedSignatureCandidate, verifySignature } from "http-message-sig";
import type { SignatureVerifier } from "./verifier";

export interface SignedRequest {
  method: string;
  /** The host (and port) the caller must have signed. */
  authority: string;
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** What a request says of its own signature, before anything of it is believed. */
export interface SignatureClaim {
  components: readonly string[];
  parameters: Readonly<Record<string, unknown>>;
}

/** Chooses what to check the signature with; may refuse by throwing, and the error reaches the caller as it is. */
type Resolve = (claim: SignatureClaim) => Promise<SignatureVerifier>;

const MEMBER_NAMES = { input: "signature-input", signature: "signature" } as const;

const inQuotes = (text: string): string => `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;

function canonicalInput({ label, components, parameters }: UntrustedSignatureCandidate): string {
  const names = components.map(({ name }) => inQuotes(name)).join(" ");
  const rest = Object.entries(parameters).map(
    ([name, value]) => `;${name}=${typeof value === "string" ? inQuotes(value) : Number(value)}`,
  );
  return `${label}=(${names})${rest.join("")}`;
}

/**
 * The same claim can be written in several ways (spaces, unused bits of base64); only the canonical one is taken, so
 * that no altered copy of a signed request is ever accepted.
 */
function isCanonical(request: SignedRequest, candidate: UntrustedSignatureCandidate): boolean {
  const bytes = Buffer.from(candidate.signature).toString("base64");
  return (
    request.headers[MEMBER_NAMES.signature]?.trim() === `${candidate.label}=:${bytes}:` &&
    request.headers[MEMBER_NAMES.input]?.trim() === canonicalInput(candidate)
  );
}

const POLICY = {
  algorithms: ["hmac-sha256", "ed25519"],
  requiredComponents: ["@method", "@authority", "@path", "@query", "content-digest"],
  requiredParameters: ["created", "keyid", "alg", "nonce", "tag"],
  // How old a signature may be is judged by the profile, which also says the server's time.
  clockSkew: Number.MAX_SAFE_INTEGER,
};

function fieldsOf(headers: SignedRequest["headers"]): { name: string; value: string }[] {
  return ["signature", "signature-input", "content-digest", "content-type", "idempotency-key"].flatMap(
    (name) => {
      const value = headers[name];
      return value === undefined ? [] : [{ name, value }];
    },
  );
}

/**
 * Checks an HTTP Message Signature (RFC 9421). True: it is valid under what `resolve` chose. False: there is no valid
 * signature, for whatever reason. The one place that knows the library.
 */
export async function verifyRequest(request: SignedRequest, resolve: Resolve): Promise<boolean> {
  const { method, authority, path, query, headers } = request;
  const targetUri = `https://${authority}${path}${query === "" ? "" : `?${query}`}`;
  try {
    await verifySignature(
      { kind: "request", method, targetUri, fields: fieldsOf(headers) },
      {
        label: "sig1",
        policy: POLICY,
        resolveVerifier: async (candidate) => {
          const verifier = await resolve({
            components: candidate.components.map(({ name }) => name),
            parameters: candidate.parameters,
          });
          const canonical = isCanonical(request, candidate);
          return {
            algorithm: candidate.algorithm ?? verifier.algorithm,
            verify: (data, signature) =>
              verifier.verify(data, signature) && canonical && candidate.algorithm === verifier.algorithm,
          };
        },
      },
    );
    return true;
  } catch (error) {
    if (!isSignatureError(error)) throw error;
    if (error.code === "ResolverFailed" && error.cause instanceof Error) throw error.cause;
    return false;
  }
}
