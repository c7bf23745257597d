import { createHash, createHmac, type KeyObject, randomBytes, sign as signWith } from "node:crypto";

/**
 * A client of the signed endpoints, written from the wire contract alone (node:crypto, nothing of src/), so that tests
 * do not check our verifier with itself.
 */

export interface SigningKey {
  keyId: string;
  /** hmac-sha256 */
  secret?: string;
  /** ed25519 */
  privateKey?: KeyObject;
}

export interface UnsignedRequest {
  method: string;
  /** Path and query, as they go over the wire. */
  target: string;
  authority: string;
  body?: string | Uint8Array;
  idempotencyKey?: string | null;
  contentType?: string | null;
  headers?: Record<string, string>;
}

export interface SignOptions {
  created?: number;
  nonce?: string;
  tag?: string;
  alg?: string;
  components?: string[];
  /** Replaces what is digested; the body still goes as it is. */
  digestOf?: string;
}

export interface SignedMessage {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: Buffer;
  base: string;
}

function valueOf(name: string, request: UnsignedRequest, headers: Record<string, string>): string {
  const [path = "", query = ""] = request.target.split("?", 2);
  const derived: Record<string, string> = {
    "@method": request.method,
    "@authority": request.authority,
    "@path": path,
    "@query": `?${query}`,
  };
  return derived[name] ?? headers[name] ?? "";
}

function signatureOf(key: SigningKey, base: string): string {
  if (key.privateKey !== undefined)
    return signWith(null, Buffer.from(base), key.privateKey).toString("base64");
  return createHmac("sha256", key.secret ?? "")
    .update(base)
    .digest("base64");
}

/** Signs as an integrator would from the documentation. */
export function signRequest(
  key: SigningKey,
  request: UnsignedRequest,
  options: SignOptions = {},
): SignedMessage {
  const body = Buffer.from(request.body ?? "");
  const write = request.method !== "GET" && request.method !== "HEAD";
  const headers: Record<string, string> = { ...request.headers, host: request.authority };
  const digest = createHash("sha256").update(options.digestOf ?? body);
  headers["content-digest"] = `sha-256=:${digest.digest("base64")}:`;
  const components = ["@method", "@authority", "@path", "@query", "content-digest"];
  if (write && body.length > 0 && request.contentType !== null) {
    headers["content-type"] = request.contentType ?? "application/json";
    components.push("content-type");
  }
  if (write && request.idempotencyKey !== null) {
    headers["idempotency-key"] = request.idempotencyKey ?? `"${randomBytes(12).toString("hex")}"`;
    components.push("idempotency-key");
  }
  const covered = options.components ?? components;
  const created = options.created ?? Math.floor(Date.now() / 1000);
  const nonce = options.nonce ?? randomBytes(16).toString("base64url");
  const alg = options.alg ?? (key.privateKey === undefined ? "hmac-sha256" : "ed25519");
  const params =
    `(${covered.map((name) => `"${name}"`).join(" ")});created=${created};keyid="${key.keyId}";alg="${alg}"` +
    `;nonce="${nonce}";tag="${options.tag ?? "fairlead-v1"}"`;
  const lines = covered.map((name) => `"${name}": ${valueOf(name, request, headers)}`);
  const base = [...lines, `"@signature-params": ${params}`].join("\n");
  headers["signature-input"] = `sig1=${params}`;
  headers["signature"] = `sig1=:${signatureOf(key, base)}:`;
  return { method: request.method, target: request.target, headers, body, base };
}
