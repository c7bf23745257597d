/*
 * Writes signing.json: requests signed by the letter of the profile with node:crypto alone, and with nothing of the SDK's
 * or the server's, so that both can be held against it. Ran once; running it again must change nothing:
 *   npx tsx sdk/test/vectors/generate.ts
 */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const FILE = new URL("signing.json", import.meta.url);

function withCheck(text: string): string {
  let rest = crc32(text);
  let check = "";
  for (let place = 0; place < 6; place += 1) {
    check = BASE62.charAt(rest % 62) + check;
    rest = Math.floor(rest / 62);
  }
  return text + check;
}

const privateKey = [
  "-----BEGIN PRIVATE KEY-----",
  "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF",
  "-----END PRIVATE KEY-----",
].join("\n");

const keys = {
  "hmac-sha256": {
    keyId: "flk_test_7Qm2ZxN4vB1kLr9TgYcWdE",
    secret: withCheck("fls_test_Hq3vX8nB5mK1zR7tY2wC9dE4gJ6pL0sFaUiOxZbNqWe"),
  },
  ed25519: {
    keyId: "flk_live_3Fh8KpV5sD0jQn6RwXaZeM",
    privateKey,
    publicKey: createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString().trim(),
  },
} as const;
type Algorithm = keyof typeof keys;

interface Case {
  name: string;
  method: string;
  url: string;
  body?: string;
  idempotencyKey?: string;
}

const API = "https://leads.example.com/api/v1/federation";
const CASES: Case[] = [
  { name: "GET without a query", method: "GET", url: `${API}/status` },
  { name: "GET with a plain query", method: "GET", url: `${API}/billing/invoices?limit=25` },
  {
    name: "GET with encoded characters in its query",
    method: "GET",
    url: `${API}/analytics?from=2026-11-01T00%3A00%3A00Z&to=a%2Bb+c%26d%3D%27**%7E&x=Ren%C3%A9e+%E6%B0%B4+%F0%9F%92%A7`,
  },
  { name: "GET with the same name twice", method: "GET", url: `${API}/analytics?meter=calls&meter=sms&to=` },
  { name: "GET with an encoded path", method: "GET", url: `${API}/leads/a%20b%2Fc%C3%A9` },
  {
    name: "GET from an address with a port",
    method: "GET",
    url: "http://127.0.0.1:3000/api/v1/federation/status",
  },
  {
    name: "POST with a body",
    method: "POST",
    url: `${API}/usage`,
    body: '{"events":[{"id":"use_1","meter":"calls","quantity":3,"occurred_at":"2026-11-21T09:30:00Z"}]}',
    idempotencyKey: "5b0c6f0e-8f3c-4a53-9d7a-0a1b2c3d4e5f",
  },
  {
    name: "POST with a body beyond ASCII",
    method: "POST",
    url: `${API}/escalation`,
    body: '{"subject":"Brûleur défectueux 🔥","body":"Zeile 1\\nZeile 2"}',
    idempotencyKey: "escalation/2026-11-21#1",
  },
  {
    name: "POST without a body",
    method: "POST",
    url: `${API}/callbacks/01937a10/rotate`,
    idempotencyKey: "rotate-1",
  },
  {
    name: "PATCH",
    method: "PATCH",
    url: `${API}/callbacks/01937a10`,
    body: "{}",
    idempotencyKey: "x".repeat(128),
  },
  { name: "DELETE", method: "DELETE", url: `${API}/callbacks/01937a10`, idempotencyKey: "~!#$%&'()*+" },
];

function signatureOf(algorithm: Algorithm, base: string): string {
  if (algorithm === "ed25519")
    return sign(null, Buffer.from(base), createPrivateKey(privateKey)).toString("base64");
  return createHmac("sha256", keys[algorithm].secret).update(base).digest("base64");
}

const field = (name: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[name, value]];

function vector(algorithm: Algorithm, { name, method, url, body, idempotencyKey }: Case, index: number) {
  const address = new URL(url);
  if (new URLSearchParams(address.search).toString() !== address.search.slice(1))
    throw new Error(`${name}: query`);
  const created = 1_795_253_400 + index;
  const nonce = createHash("sha256")
    .update(`${algorithm} ${name}`)
    .digest()
    .subarray(0, 18)
    .toString("base64url");
  const digest = createHash("sha256")
    .update(body ?? "")
    .digest("base64");
  const covered: [name: string, value: string][] = [
    ["@method", method],
    ["@authority", address.host],
    ["@path", address.pathname],
    ["@query", address.search === "" ? "?" : address.search],
    ["content-digest", `sha-256=:${digest}:`],
    ...field("content-type", body === undefined ? undefined : "application/json"),
    ...field("idempotency-key", idempotencyKey === undefined ? undefined : `"${idempotencyKey}"`),
  ];
  const parameters =
    `(${covered.map(([component]) => `"${component}"`).join(" ")})` +
    `;created=${created};keyid="${keys[algorithm].keyId}";alg="${algorithm}";nonce="${nonce}";tag="fairlead-v1"`;
  const base = [
    ...covered.map(([component, value]) => `"${component}": ${value}`),
    `"@signature-params": ${parameters}`,
  ].join("\n");
  const fields = Object.fromEntries(covered.filter(([component]) => !component.startsWith("@")));
  const headers = {
    ...fields,
    "signature-input": `sig1=${parameters}`,
    signature: `sig1=:${signatureOf(algorithm, base)}:`,
  };
  return { name, algorithm, request: { method, url, body, idempotencyKey, created, nonce }, base, headers };
}

const algorithms: Algorithm[] = ["hmac-sha256", "ed25519"];
const vectors = algorithms.flatMap((algorithm) =>
  CASES.map((given, index) => vector(algorithm, given, index)),
);
const text = `${JSON.stringify({ profile: "fairlead-v1", keys, vectors }, null, 2)}\n`;
let before = "";
try {
  before = readFileSync(FILE, "utf8");
} catch {
  // The first run.
}
writeFileSync(FILE, text);
process.stdout.write(before === text ? "unchanged\n" : `written: ${vectors.length} vectors\n`);
