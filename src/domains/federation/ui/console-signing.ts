import { signatureBase } from "../rules/signature-base";

/* Signs as the profile fairlead-v1 asks, with the browser's own cryptography. The secret stays in this tab. */

export interface ConsoleRequest {
  method: string;
  /** Path and query, as typed. */
  target: string;
  body: string;
  keyId: string;
  /** `fls_…`, or the PEM of an Ed25519 private key. */
  secret: string;
  authority: string;
}

export interface SignedConsoleRequest {
  method: string;
  target: string;
  body: string | null;
  headers: Record<string, string>;
  base: string;
}

const PEM = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/;

const base64 = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));

const base64Url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const randomBytes = (): Uint8Array => crypto.getRandomValues(new Uint8Array(18));

async function sign(secret: string, text: string): Promise<string> {
  const [, pem] = PEM.exec(secret) ?? [];
  if (pem !== undefined) {
    const der = Uint8Array.from(atob(pem.replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
    const key = await crypto.subtle.importKey("pkcs8", der, "Ed25519", false, ["sign"]);
    return base64(await crypto.subtle.sign("Ed25519", key, bytesOf(text)));
  }
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytesOf(secret), hmac, false, ["sign"]);
  return base64(await crypto.subtle.sign("HMAC", key, bytesOf(text)));
}

/** Every call signs anew: fresh time, nonce and Idempotency-Key. */
export async function signForConsole(request: ConsoleRequest): Promise<SignedConsoleRequest> {
  const { method, body, keyId, secret, authority } = request;
  const [path = "", typedQuery = ""] = request.target.split("?", 2);
  const query = new URLSearchParams(typedQuery).toString();
  const write = method !== "GET";
  const sent = write && body !== "" ? body : null;
  const digest = base64(await crypto.subtle.digest("SHA-256", bytesOf(sent ?? "")));
  const headers: Record<string, string> = { "content-digest": `sha-256=:${digest}:` };
  if (sent !== null) headers["content-type"] = "application/json";
  if (write) headers["idempotency-key"] = `"${base64Url(randomBytes())}"`;
  const components = ["@method", "@authority", "@path", "@query", ...Object.keys(headers)];
  const alg = PEM.test(secret) ? "ed25519" : "hmac-sha256";
  const created = Math.floor(Date.now() / 1000);
  const params =
    `(${components.map((name) => `"${name}"`).join(" ")});created=${created};keyid="${keyId}";alg="${alg}"` +
    `;nonce="${base64Url(randomBytes())}";tag="fairlead-v1"`;
  const base = signatureBase({ method, authority, path, query, headers }, components, params) ?? "";
  headers["signature-input"] = `sig1=${params}`;
  headers["signature"] = `sig1=:${await sign(secret, base)}:`;
  return { method, target: query === "" ? path : `${path}?${query}`, body: sent, headers, base };
}

const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The signed request for a terminal: good for one use, within five minutes. */
export function asCurl(origin: string, { method, target, body, headers }: SignedConsoleRequest): string {
  const lines = [
    `curl -X ${method} ${shell(origin + target)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${shell(body)}`]),
  ];
  return lines.join(" \\\n  ");
}

export interface ConsoleAnswer {
  status: number;
  statusText: string;
  headers: [string, string][];
  body: string;
  milliseconds: number;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends it from this page, without the session's cookies: the signature alone speaks for it. */
export async function sendFromConsole(request: SignedConsoleRequest): Promise<ConsoleAnswer> {
  const { method, target, headers, body } = request;
  const began = performance.now();
  const answer = await fetch(target, { method, headers, body, credentials: "omit", cache: "no-store" });
  const text = await answer.text();
  return {
    status: answer.status,
    statusText: answer.statusText,
    headers: [...answer.headers],
    body: pretty(text),
    milliseconds: Math.round(performance.now() - began),
  };
}
