import type { ErrorCode } from "@/platform/errors";

interface ErrorHelp {
  /** What has happened. */
  means: string;
  /** What to look at or do, the likeliest first. */
  todo: string[];
}

const PROFILE =
  'Sign "@method" "@authority" "@path" "@query" "content-digest", with a body also "content-type", on writes also "idempotency-key"; label sig1, parameters created, keyid, alg, nonce and tag="fairlead-v1".';

/** What `/docs/errors/<code>` tells about each code; the sentence in an answer says what was wrong with that request. */
export const ERROR_HELP: Record<ErrorCode, ErrorHelp> = {
  malformed_request: {
    means: "The body, or a header, cannot be read at all. Nothing was done.",
    todo: [
      "Send one JSON value in UTF-8, without a byte order mark and without NUL characters.",
      "Nest it at most 32 levels deep.",
      "Where every field of a body may be left out, send {}.",
    ],
  },
  validation_failed: {
    means: "The request was read, and at least one value in it is not allowed. Nothing was done.",
    todo: [
      "Look at errors: each has a JSON pointer to the value, and what to do about it.",
      "Correct the values and send the request again, with a new Idempotency-Key: the refusal is kept under the old one.",
    ],
  },
  unauthenticated: {
    means: "The request needs a session, and brought none that is still open.",
    todo: [
      "Sign in with POST /api/auth/sign-in and send its cookie along.",
      "Endpoints under /api/v1/provider also take a request that is signed with a federation key.",
    ],
  },
  sign_in_failed: {
    means: "E-mail address and password do not belong together, or the account cannot sign in.",
    todo: ["Check both, and the realm: staff or tenant.", "Set a new password with “Forgot password?”."],
  },
  second_factor_required: {
    means: "The password is right, and the account has a second factor.",
    todo: ["Send the request again with the six digits of the authenticator, or a recovery code, as code."],
  },
  forbidden: {
    means: "You are known, and your role or kind of session may not do this.",
    todo: [
      "Ask an administrator, or the owner of the workspace, for a role that may.",
      "Staff sessions open nothing of a tenant, and sessions of a tenant nothing of staff.",
    ],
  },
  origin_refused: {
    means: "A write with a session came from another site, or did not say from where.",
    todo: [
      "In a script, send the Origin that the answer names, or neither Origin nor Sec-Fetch headers.",
      "On a web form, let staff add the site to the form's key.",
    ],
  },
  not_found: {
    means: "There is no such address, or no such record among those you may see. Both look alike on purpose.",
    todo: ["Check the id, and that key or session belong to the tenant that owns the record."],
  },
  conflict: {
    means: "The record is in a state that does not allow this.",
    todo: [
      "Read the record again. Where an answer has reason or current_status, it says what stands in the way.",
      "The same request will be refused again, unless the record changes.",
    ],
  },
  version_conflict: {
    means: "The record has changed since you read it.",
    todo: ["Read it again, look at what has changed, and repeat your change with the new version."],
  },
  dispute_already_resolved: {
    means: "Somebody else has decided this dispute.",
    todo: ["Read the lead again; the answer says who decided, and when."],
  },
  dispute_not_pending: {
    means: "There is no dispute of this lead that waits for a decision.",
    todo: ["Read the lead again. A lead that was never disputed cannot be decided on."],
  },
  dispute_tenant_ambiguous: {
    means: "Several tenants dispute this lead, and the request does not say whose dispute is meant.",
    todo: ["Send tenantId; the answer lists the tenants."],
  },
  nothing_to_bill: {
    means: "Everything sold in the period is on an invoice already, refunded, free or not billable.",
    todo: ["Ask for another period, or wait for the disputes that the answer counts to be decided."],
  },
  link_expired: {
    means:
      "A link was used up or replaced by a newer one, is too old, was cut off on its way, or its file was deleted.",
    todo: ["Copy the whole link. If it is whole, ask for a new one; for a file, export it again."],
  },
  link_invalid: {
    means:
      "The signature in a link does not fit the rest of it: something was changed, or cut off on its way.",
    todo: [
      "Copy the whole link from the mail or from download_url, both expires and signature, and open it unchanged.",
      "A link opens one file and cannot be made longer; ask for the file again if you lost it.",
    ],
  },
  last_admin: {
    means: "Without this account nobody could administer the portal.",
    todo: ["Make somebody else an administrator first."],
  },
  payload_too_large: {
    means:
      "The body is larger than this endpoint takes, 1 MiB for signed requests and 64 KiB for web forms; or more rows match than one exported file holds.",
    todo: [
      "Send it in several requests, of up to 1,000 events each; split a file into smaller ones.",
      "Narrow the filters of an export, for example by date.",
    ],
  },
  unsupported_media_type: {
    means: "The body is of a kind that this endpoint does not take.",
    todo: [
      "Send Content-Type: application/json, uncompressed, in UTF-8: with charset=utf-8 or without a charset.",
      "Web forms may also send application/x-www-form-urlencoded; imports take the file itself, as text/csv. Uploaded forms (multipart) are taken nowhere.",
    ],
  },
  file_unreadable: {
    means: "The uploaded file is not a CSV file that can be read.",
    todo: ["Save it as CSV in UTF-8, with a header line, and upload it again."],
  },
  method_not_allowed: {
    means: "The address exists, and does not answer this method.",
    todo: ["Use one of the methods in the Allow header."],
  },
  too_many_requests: {
    means: "A limit is used up: of the client, of the tenant, of a key or of your address.",
    todo: [
      "Wait as many seconds as Retry-After says. RateLimit says which limit it was, and what is left of it.",
      "Send usage and events in batches. Staff can raise the limit of a client.",
    ],
  },
  signature_missing: {
    means: "The endpoint answers signed requests only, and Signature or Signature-Input is not there.",
    todo: [
      "Sign the request with a federation key; @fairlead/sdk does it for you.",
      "If you do sign: a proxy on the way may have dropped the two headers.",
    ],
  },
  signature_invalid: {
    means:
      "The signature does not fit the request and the key. Which of the two is wrong is not said, so that nobody can try keys out.",
    todo: [
      PROFILE,
      "@authority is the host of the portal's public address, with the port where it is not the usual one. It has to be the host that the request was sent to.",
      "@query is ? where there is no query, and is signed exactly as it is sent.",
      "The HMAC key is the whole secret as text, with its prefix fls_live_.",
      "Signature and Signature-Input are compared letter by letter: one label, no further spaces.",
      "Staff can paste the request into the Test Console: it shows the text that we signed beside yours.",
    ],
  },
  timestamp_out_of_range: {
    means: "The signature was made more than 300 seconds ago, or more than 60 seconds ahead of our clock.",
    todo: [
      "Compare your clock with server_time and set it, with NTP for good.",
      "Sign every attempt anew, right before it is sent.",
    ],
  },
  nonce_reused: {
    means: "This key has used the nonce before: the request is a copy, or the nonce is not random.",
    todo: [
      "Draw at least 16 random bytes for each attempt, and sign it anew.",
      "Keep the Idempotency-Key when you repeat a write: it is what keeps it from being done twice.",
    ],
  },
  key_unknown_or_revoked: {
    means: "The signature is right, and the key is revoked, has expired, or its client is disabled.",
    todo: [
      "Use another key. The owner of the workspace makes them under Keys, staff in the Integrations Hub.",
    ],
  },
  digest_mismatch: {
    means: "Content-Digest is not the SHA-256 of the body that arrived, or cannot be read.",
    todo: [
      "Build it over the very bytes that you send, also over the empty body: sha-256=:<base64>:",
      "Turn a JSON value into text once; signing one text and sending another is the usual cause.",
    ],
  },
  query_not_canonical: {
    means: "The query means the same as another spelling of it, and only one of them can be signed.",
    todo: [
      "Write it as URLSearchParams does, which the answer shows: a space as +, ~ as %7E, every name with an =.",
    ],
  },
  version_unknown: {
    means: "Fairlead-Version names a date at which there was no version of this contract.",
    todo: ["Leave the header out to be answered by the version that your key was made with."],
  },
  scope_missing: {
    means: "The key is good, and may not do this.",
    todo: ["Use a key with the scope that the answer names, or have it added to this one."],
  },
  idempotency_key_missing: {
    means: "A write came without Idempotency-Key. Nothing was done.",
    todo: ["Send one for each write, such as a random id, and the same one whenever you repeat that write."],
  },
  idempotency_key_invalid: {
    means: "The Idempotency-Key cannot be used. Nothing was done.",
    todo: ["Use 8 to 128 visible ASCII characters without spaces, in quotes or bare."],
  },
  idempotency_key_reused: {
    means: "This client has used the key for another request within the last seven days.",
    todo: [
      "Choose a new key for a new write.",
      "To repeat a write, send method, path, query and body exactly as before.",
    ],
  },
  request_in_progress: {
    means: "The first request with this Idempotency-Key is still running.",
    todo: ["Wait as long as Retry-After says, sign the request anew and send it again: you get its answer."],
  },
  event_rejected: {
    means: "The one event of the request was rejected; event_code says why, as results do in a batch.",
    todo: ["Correct what errors point at, and send the event again. Its id is not used up."],
  },
  internal_error: {
    means: "Something broke on our side. What you sent was undone.",
    todo: [
      "Send it again in a moment; with the same Idempotency-Key nothing can happen twice.",
      "If it goes on, tell us the request id.",
    ],
  },
};
