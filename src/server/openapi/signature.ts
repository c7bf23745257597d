/** The signature's headers as OpenAPI parameters; the profile itself is described in the document's introduction. */

type HeaderParameter = {
  in: "header";
  name: string;
  required: boolean;
  description: string;
  schema: { type: "string"; pattern?: string };
  example: string;
};

const header = (
  name: string,
  required: boolean,
  description: string,
  example: string,
  pattern?: string,
): HeaderParameter => ({
  in: "header",
  name,
  required,
  description,
  schema: { type: "string", ...(pattern === undefined ? {} : { pattern }) },
  example,
});

const CONTENT_DIGEST = header(
  "Content-Digest",
  true,
  "RFC 9530, of the raw body; of the empty body where there is none.",
  "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
);
const SIGNATURE_INPUT = header(
  "Signature-Input",
  true,
  "RFC 9421: components, time, key id, algorithm, nonce and the tag of the profile.",
  'sig1=("@method" "@authority" "@path" "@query" "content-digest");created=1795248000;keyid="flk_live_…";alg="hmac-sha256";nonce="…";tag="fairlead-v1"',
);
const IDEMPOTENCY_KEY = header(
  "Idempotency-Key",
  true,
  "Names this write. The same key with the same request answers the stored result for seven days.",
  '"7c9e6679-7425-40de"',
);
const VERSION = header(
  "Fairlead-Version",
  false,
  "The contract date to answer by; left out, the date the key was made with.",
  "2026-11-01",
  "^\\d{4}-\\d{2}-\\d{2}$",
);

/** What every request carries beside the `Signature` of the security scheme; `alone`: nobody is answered without it. */
export const signatureParameters = (write: boolean, alone: boolean): HeaderParameter[] =>
  [CONTENT_DIGEST, SIGNATURE_INPUT, ...(write ? [IDEMPOTENCY_KEY] : []), VERSION].map((parameter) => ({
    ...parameter,
    required: parameter.required && alone,
  }));

export const SECURITY_SCHEME = {
  type: "apiKey",
  in: "header",
  name: "Signature",
  description:
    "HTTP Message Signatures (RFC 9421) in the profile fairlead-v1, made with a federation key. The SDK does it for you.",
} as const;

export const SESSION_SCHEME = {
  type: "apiKey",
  in: "cookie",
  name: "fairlead-tenant",
  description:
    "The cookie of somebody signed in at the tenant's workspace (`__Host-` before its name over https). A write comes from our own pages, or from a script without Sec-Fetch headers. A staff session is refused.",
} as const;

export const INTRODUCTION = `Your systems talk to Fairlead over these endpoints. Every request but those of web forms (Lead intake) is signed with a federation key of your own workspace (HTTP Message Signatures, RFC 9421, over a Content-Digest, RFC 9530), so nothing secret travels and a captured request is worthless.

**Quickest start:** the package \`@fairlead/sdk\` signs, retries and verifies for you. Without it, any RFC 9421 library will do, or bash with openssl.

The signature covers \`"@method" "@authority" "@path" "@query" "content-digest"\`, on writes also \`"content-type"\` (when a body is sent) and \`"idempotency-key"\`. Its parameters are \`created\` (not older than 300 seconds, not more than 60 seconds ahead), \`keyid\`, \`alg\` (\`hmac-sha256\` or \`ed25519\`), \`nonce\` (16 random bytes or more, base64url, new with every attempt) and \`tag="fairlead-v1"\`. The HMAC key is the whole secret as text, prefix included.

Names are snake_case, ids are text, times are RFC 3339 in UTC, money is \`{amount_minor, currency}\`. Lists answer \`{items, next_cursor}\`; the lead inbox alone has numbered pages. Every refusal is \`application/problem+json\` with a code, a sentence that says what to do, and a request id.

Keys that begin with \`flk_test_\` run the whole request and undo what it wrote; such answers carry \`Fairlead-Test: true\`.`;
