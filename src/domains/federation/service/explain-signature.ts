import type { Tx } from "@/platform/db/transaction";
import { publicAuthorities } from "@/platform/public-origins";
import type { SignatureVerifier } from "@/platform/signing/verifier";
import { verifyRequest } from "@/platform/signing/verify-request";
import type { ExplainSignatureInput } from "../contract";
import { divergenceOf } from "../rules/divergence";
import { keyStatus } from "../rules/key-status";
import {
  type PastedRequest,
  type PastedSignature,
  readPastedRequest,
  readPastedSignature,
} from "../rules/pasted-request";
import { signatureBase } from "../rules/signature-base";
import {
  checkAuthority,
  checkComponents,
  checkDigest,
  checkFresh,
  checkIdempotency,
  checkParameters,
  checkQuery,
  checkSigned,
} from "../rules/signature-checks";
import type { SignatureCheck, SignatureExplanation } from "../rules/views";
import { findVerifier } from "./find-verifier";

interface KeyState {
  algorithm: string;
  revokedAt: Date | null;
  expiresAt: Date | null;
  clientName: string;
  clientStatus: string;
  tenantName: string;
  tenantStatus: string;
}

async function readKeyState(tx: Tx, keyId: string): Promise<KeyState | null> {
  const [row] = await tx.$queryRaw<KeyState[]>`
    SELECT replace(k.algorithm::text, '_', '-') AS algorithm, k.revoked_at AS "revokedAt", k.expires_at AS "expiresAt",
      c.name AS "clientName", c.status::text AS "clientStatus", t.name AS "tenantName", t.status::text AS "tenantStatus"
      FROM federation_key k JOIN federated_client c ON c.id = k.client_id JOIN tenant t ON t.id = k.tenant_id
     WHERE k.key_id = ${keyId}`;
  return row ?? null;
}

function checkKey(state: KeyState | null, now: Date): SignatureCheck {
  const base = { id: "key", label: "The key is known and works" };
  const no = (detail: string) => ({ ...base, passed: false, detail });
  if (state === null)
    return no("There is no key with this id here. Compare it letter by letter, and the installation.");
  const { clientName, tenantName } = state;
  const status = keyStatus(state, now);
  if (status === "revoked")
    return no(`It is a key of ${clientName} (${tenantName}), and it was revoked. Use another key.`);
  if (status === "expired")
    return no(`It is a key of ${clientName} (${tenantName}), and its last day is over. Use another key.`);
  if (state.clientStatus !== "active")
    return no(`Its client ${clientName} is disabled. Enable the client to let it in.`);
  if (state.tenantStatus === "closed") return no(`Its client company ${tenantName} is closed.`);
  return { ...base, passed: true, detail: `It belongs to ${clientName} (${tenantName}).` };
}

function checkAlgorithm(stated: unknown, state: KeyState): SignatureCheck {
  const passed = stated === state.algorithm;
  return {
    id: "algorithm",
    label: "The algorithm is the key's",
    passed,
    detail: passed
      ? `Both are ${state.algorithm}.`
      : `alg says ${String(stated)}, but the key is for ${state.algorithm}.`,
  };
}

interface Judged {
  request: PastedRequest;
  signature: PastedSignature;
  base: string | null;
  theirBase: string | null;
}

/** Slips that integrators make, each as the text it would have signed. */
function slips(base: string): { text: string; words: string }[] {
  return [
    { text: `${base}\n`, words: "It fits our text with a line break at the end: leave that out." },
    {
      text: base.replaceAll("\n", "\r\n"),
      words: "It fits our text with CR LF line ends: end lines with LF.",
    },
    {
      text: base.replace(/^"@query": \?(.*)$/m, '"@query": $1'),
      words:
        'It fits our text without the question mark: "@query" begins with ?, also when the query is empty.',
    },
    {
      text: base.replace(/^"@method": (.*)$/m, (_, method: string) => `"@method": ${method.toLowerCase()}`),
      words: "It fits our text with the method in small letters: write it in capitals.",
    },
    {
      text: base.replace(/^("@authority": .*):\d+$/m, "$1"),
      words: 'It fits our text without the port: "@authority" is host and port, as in the address.',
    },
    {
      text: base.replace(/^("@signature-params": )/m, "$1sig1="),
      words: 'It fits our text with "sig1=" in the last line: that line begins with the bracket.',
    },
  ].filter(({ text }) => text !== base);
}

async function checkSignature(
  { request, signature, base, theirBase }: Judged,
  verifier: SignatureVerifier,
): Promise<SignatureCheck> {
  const check = { id: "signature", label: "The signature verifies with the stored key" };
  const fits = (text: string) =>
    signature.signature !== null && verifier.verify(Buffer.from(text), signature.signature);
  const no = (detail: string) => ({ ...check, passed: false, detail });
  if (base === null) return no("A covered part is missing, so there is no text to check it against.");
  if (fits(base)) {
    const whole = await verifyRequest(request, () => Promise.resolve(verifier));
    if (whole) return { ...check, passed: true, detail: "It was made with this key over exactly our text." };
    return no(
      "The bytes are right, but the request breaks a rule above, or a header is spelled in another way.",
    );
  }
  if (theirBase !== null && fits(theirBase)) {
    return no(
      "It fits your text, so the key and secret are right: the texts differ. See the first difference below.",
    );
  }
  const slip = slips(base).find(({ text }) => fits(text));
  if (slip !== undefined) return no(slip.words);
  const key =
    verifier.algorithm === "ed25519"
      ? "the private half is another one than the public key we hold"
      : "the secret is another one, or only a part of it was used: sign with the whole text, fls_ included";
  return no(`It does not fit our text. Either your text differs (paste it, and we compare), or ${key}.`);
}

function verdictOf(checks: readonly SignatureCheck[]): SignatureExplanation["verdict"] {
  const broken = checks.filter(({ passed }) => !passed);
  const [first] = broken;
  if (first === undefined) {
    return {
      accepted: true,
      text: "This signature would be accepted. A nonce counts once: sign anew to send it again.",
    };
  }
  if (broken.length === 1 && first.id === "fresh") {
    return { accepted: false, text: "The signature is right; only its time is not." };
  }
  const more = broken.length === 1 ? "" : ` (and ${broken.length - 1} more)`;
  return { accepted: false, text: `Refused. First to fix${more}: ${first.detail}` };
}

/**
 * Holds a pasted request against the profile and the stored key, and says in plain words what would be refused. It
 * claims no nonce, stores nothing and shows no secret.
 */
export async function explainSignature(
  tx: Tx,
  { theirBase, ...pasted }: ExplainSignatureInput,
  now: Date,
): Promise<SignatureExplanation> {
  const request = readPastedRequest(pasted);
  const signature = readPastedSignature(request.headers);
  const signed = checkSigned(request, signature);
  const own = [checkAuthority(request, publicAuthorities()), checkQuery(request), checkDigest(request)];
  if (signature === null) {
    const checks = [signed, ...own];
    return { verdict: verdictOf(checks), checks, ourBase: null, theirBase, divergence: null };
  }
  const base = signatureBase(request, signature.components, signature.params) ?? null;
  const { alg, keyid = "" } = signature.parameters;
  const [state, known] = await Promise.all([readKeyState(tx, String(keyid)), findVerifier(String(keyid))]);
  const idempotency = checkIdempotency(request);
  const judged = { request, signature, base, theirBase };
  const checks = [
    signed,
    checkComponents(request, signature),
    checkParameters(signature),
    checkFresh(signature, now),
    ...own,
    ...(idempotency === null ? [] : [idempotency]),
    checkKey(state, now),
    ...(state === null ? [] : [checkAlgorithm(alg, state)]),
    ...(known === undefined || signature.signature === null
      ? []
      : [await checkSignature(judged, known.verifier)]),
  ];
  const divergence = base === null || theirBase === null ? null : divergenceOf(base, theirBase);
  return { verdict: verdictOf(checks), checks, ourBase: base, theirBase, divergence };
}
