import { createHash } from "node:crypto";
import { isKeyId } from "./key-format";
import type { PastedRequest, PastedSignature } from "./pasted-request";
import {
  expectedComponents,
  isRead,
  NEWEST_SECONDS,
  NONCE,
  OLDEST_SECONDS,
  PARAMETERS,
  PROFILE_TAG,
} from "./profile";
import type { SignatureCheck } from "./views";

/** Checks of a pasted request that need no key: each says in plain words what it found. */

const ok = (id: string, label: string, detail: string): SignatureCheck => ({
  id,
  label,
  detail,
  passed: true,
});
const failed = (id: string, label: string, detail: string): SignatureCheck => ({
  id,
  label,
  detail,
  passed: false,
});

const quoted = (names: Iterable<string>): string => [...names].map((name) => `"${name}"`).join(" ");

export function checkSigned({ headers }: PastedRequest, signature: PastedSignature | null): SignatureCheck {
  const label = "The request is signed";
  const missing = ["signature-input", "signature"].filter((name) => headers[name] === undefined);
  if (missing.length > 0) {
    return failed(
      "signed",
      label,
      `Missing: ${missing.join(" and ")}. Send both headers, and paste both here.`,
    );
  }
  if (signature === null) {
    return failed(
      "signed",
      label,
      'Signature-Input has another form. Write sig1=("@method" …);created=…;keyid="…".',
    );
  }
  if (signature.label !== "sig1") {
    return failed(
      "signed",
      label,
      `The signature is named ${signature.label}. Name it sig1 in both headers.`,
    );
  }
  if (signature.signature === null) {
    return failed("signed", label, "Signature has another form. Write sig1=:<base64>: with both colons.");
  }
  return ok("signed", label, "Signature-Input and Signature are there and can be read.");
}

export function checkComponents(request: PastedRequest, signature: PastedSignature): SignatureCheck {
  const label = "It covers the right parts";
  const { method, headers, body } = request;
  const { required, allowed } = expectedComponents({ method, headers, hasBody: body !== "" });
  const covered = signature.components;
  const missing = [...required].filter((name) => !covered.includes(name));
  const extra = covered.filter((name) => !required.has(name) && !allowed.has(name));
  const absent = covered.filter((name) => !name.startsWith("@") && headers[name] === undefined);
  const problems = [
    missing.length > 0 ? `Not covered: ${quoted(missing)}.` : "",
    extra.length > 0 ? `Covered, but not part of the profile: ${quoted(extra)}.` : "",
    absent.length > 0 ? `Covered, but not among the headers: ${quoted(absent)}.` : "",
    new Set(covered).size < covered.length ? "A part is covered twice." : "",
  ].filter((problem) => problem !== "");
  if (problems.length === 0) return ok("components", label, `Covered: ${quoted(covered)}.`);
  return failed("components", label, `${problems.join(" ")} Cover exactly: ${quoted(required)}.`);
}

export function checkParameters({ parameters }: PastedSignature): SignatureCheck {
  const label = "It says what the profile asks";
  const names = Object.keys(parameters);
  const missing = PARAMETERS.filter((name) => !names.includes(name));
  const extra = names.filter((name) => !PARAMETERS.includes(name));
  const { keyid, alg, nonce, tag, created } = parameters;
  const problems = [
    missing.length > 0 ? `Missing: ${missing.join(", ")}.` : "",
    extra.length > 0 ? `Leave out: ${extra.join(", ")}.` : "",
    tag !== undefined && tag !== PROFILE_TAG ? `The tag is "${tag}"; it must be "${PROFILE_TAG}".` : "",
    created !== undefined && typeof created !== "number"
      ? "created is a number of seconds, without quotes."
      : "",
    nonce !== undefined && !NONCE.test(String(nonce))
      ? "The nonce is too short or has other letters: at least 16 random bytes in base64url."
      : "",
    keyid !== undefined && !isKeyId(String(keyid))
      ? "The key id is not one of ours: flk_live_… or flk_test_…."
      : "",
    alg !== undefined && alg !== "hmac-sha256" && alg !== "ed25519"
      ? `The algorithm "${alg}" is not supported: hmac-sha256 or ed25519.`
      : "",
  ].filter((problem) => problem !== "");
  if (problems.length > 0) return failed("parameters", label, problems.join(" "));
  return ok("parameters", label, "created, keyid, alg, nonce and tag are there and have the right form.");
}

export function checkFresh({ parameters: { created } }: PastedSignature, now: Date): SignatureCheck {
  const label = "It is fresh";
  if (typeof created !== "number") return failed("fresh", label, "Without created its age is not known.");
  const age = Math.floor(now.getTime() / 1000) - created;
  const at = `Our clock says ${now.toISOString()}.`;
  if (age < -NEWEST_SECONDS) {
    return failed(
      "fresh",
      label,
      `created is ${-age} s ahead of us; ${NEWEST_SECONDS} s are allowed. ${at} Set your clock.`,
    );
  }
  if (age > OLDEST_SECONDS) {
    return failed(
      "fresh",
      label,
      `It was signed ${age} s ago; ${OLDEST_SECONDS} s are allowed. ${at} If you pasted it long after sending it, this is no fault: sign every attempt anew.`,
    );
  }
  return ok(
    "fresh",
    label,
    `Signed ${Math.max(age, 0)} s ago; between ${OLDEST_SECONDS} s and ${NEWEST_SECONDS} s ahead is allowed.`,
  );
}

export function checkAuthority({ authority }: PastedRequest, known: readonly string[]): SignatureCheck {
  const label = "It was sent to an address of ours";
  if (known.includes(authority)) return ok("authority", label, `"@authority" is ${authority}.`);
  return failed(
    "authority",
    label,
    `"@authority" is ${authority === "" ? "not known: paste the whole address" : authority}. Sign for ${known.join(" or ")}.`,
  );
}

export function checkQuery({ query }: PastedRequest): SignatureCheck {
  const label = "The query is written as everybody writes it";
  const canonical = new URLSearchParams(query).toString();
  if (canonical === query) return ok("query", label, `"@query" is ?${query}`);
  return failed("query", label, `Send and sign ?${canonical} instead of ?${query}.`);
}

export function checkDigest({ headers, body }: PastedRequest): SignatureCheck {
  const label = "The digest fits the body";
  const expected = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
  const given = headers["content-digest"];
  if (given === undefined)
    return failed("digest", label, `Content-Digest is missing. For this body: ${expected}`);
  if (given === expected) return ok("digest", label, "Content-Digest is the SHA-256 of the pasted body.");
  return failed(
    "digest",
    label,
    `For the pasted body it would be ${expected}. Digest the very bytes you send; a line break at the end counts.`,
  );
}

export function checkIdempotency({ method, headers }: PastedRequest): SignatureCheck | null {
  if (isRead(method)) return null;
  const label = "The write has an Idempotency-Key";
  if (headers["idempotency-key"] !== undefined) return ok("idempotency", label, "Idempotency-Key is there.");
  return failed("idempotency", label, 'Send Idempotency-Key: "<8 to 128 characters>", and cover it.');
}
