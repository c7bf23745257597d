import { fromBase64, hmacSha256, nodeCrypto, sha256Base64, toBase64, utf8 } from "./crypto";

export type SigningAlgorithm = "hmac-sha256" | "ed25519";

export interface Credentials {
  /** `flk_live_…` or `flk_test_…` */
  keyId: string;
  /** `fls_live_…` or `fls_test_…`, for keys that sign with HMAC-SHA-256. */
  secret?: string | undefined;
  /** For Ed25519 keys: PKCS #8 in PEM, or a JWK. */
  privateKey?: string | JsonWebKey | undefined;
}

/** Everything about one HTTP message that its signature covers. */
export interface UnsignedRequest {
  method: string;
  /** Absolute; its query must already be in URLSearchParams form. */
  url: string | URL;
  /** Exactly what will be sent; undefined or "" for no body. */
  body?: string | undefined;
  contentType?: string | undefined;
  /** Required on writes, and covered there. */
  idempotencyKey?: string | undefined;
  /** Unix seconds; now unless told. */
  created?: number | undefined;
  /** Fresh for every attempt; random unless told. */
  nonce?: string | undefined;
}

export interface SignedRequest {
  /** The text that was signed, for comparison when a signature is refused. */
  base: string;
  /** Everything the signature needs, to be sent as they are. */
  headers: Record<string, string>;
}

export interface Signer {
  keyId: string;
  algorithm: SigningAlgorithm;
  sign: (request: UnsignedRequest) => Promise<SignedRequest>;
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECK_LENGTH = 6;
const NONCE_BYTES = 18;
const KEY_ID = /^flk_(live|test)_[0-9A-Za-z]+$/;
const SECRET = /^fls_(live|test)_[0-9A-Za-z]{49}$/;
const IDEMPOTENCY_KEY = /^[!#-[\]-~]{8,128}$/;

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of utf8(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The last six characters of a secret: the CRC-32 of what comes before them, in base 62. */
export function checkCharacters(text: string): string {
  let rest = crc32(text);
  let check = "";
  while (check.length < CHECK_LENGTH) {
    check = ALPHABET.charAt(rest % 62) + check;
    rest = Math.floor(rest / 62);
  }
  return check;
}

function assertSecret(secret: string, mode: string): void {
  const found = SECRET.exec(secret);
  const check = secret.slice(-CHECK_LENGTH);
  if (found === null || checkCharacters(secret.slice(0, -CHECK_LENGTH)) !== check) {
    throw new TypeError(
      "The secret is mistyped or cut off. Copy it again; where it is lost, rotate the key in the portal.",
    );
  }
  if (found[1] !== mode) {
    throw new TypeError(`The key id is a ${mode} key and the secret is not. Use the two of one key.`);
  }
}

type SignText = (text: string) => string | Promise<string>;

const BAD_PRIVATE_KEY =
  "The private key cannot be read. Pass an Ed25519 key: PKCS #8 in PEM (BEGIN PRIVATE KEY), or a JWK.";

function ed25519WithNode(privateKey: string | JsonWebKey): SignText | undefined {
  const node = nodeCrypto();
  if (node === undefined) return undefined;
  let key: { asymmetricKeyType?: string } | undefined;
  try {
    key = node.createPrivateKey(
      typeof privateKey === "string" ? privateKey : { key: privateKey, format: "jwk" },
    );
  } catch {
    // The parser's own words may quote the key.
  }
  if (key?.asymmetricKeyType !== "ed25519") throw new TypeError(BAD_PRIVATE_KEY);
  const usable = key;
  return (text) => toBase64(node.sign(null, utf8(text), usable));
}

async function importEd25519(privateKey: string | JsonWebKey): Promise<CryptoKey> {
  try {
    if (typeof privateKey !== "string") {
      return await crypto.subtle.importKey("jwk", privateKey, "Ed25519", false, ["sign"]);
    }
    const encoded = privateKey.replace(/-----[^-]+-----|\s/g, "");
    return await crypto.subtle.importKey("pkcs8", fromBase64(encoded), "Ed25519", false, ["sign"]);
  } catch {
    throw new TypeError(BAD_PRIVATE_KEY);
  }
}

function ed25519(privateKey: string | JsonWebKey): SignText {
  let imported: Promise<CryptoKey> | undefined;
  return (
    ed25519WithNode(privateKey) ??
    (async (text) => {
      imported ??= importEd25519(privateKey);
      return toBase64(new Uint8Array(await crypto.subtle.sign("Ed25519", await imported, utf8(text))));
    })
  );
}

/** 144 random bits, base64url. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_");
}

/** Quoted, as it travels and is signed. */
export function quotedIdempotencyKey(key: string): string {
  if (IDEMPOTENCY_KEY.test(key)) return `"${key}"`;
  throw new TypeError('An idempotency key has 8 to 128 visible ASCII characters, without spaces, " and \\.');
}

/** The components the profile covers, as [name, value], in the profile's order. */
function components(request: UnsignedRequest, digest: string): [name: string, value: string][] {
  const url = new URL(request.url);
  const covered: [string, string][] = [
    ["@method", request.method.toUpperCase()],
    ["@authority", url.host],
    ["@path", url.pathname],
    ["@query", url.search === "" ? "?" : url.search],
    ["content-digest", digest],
  ];
  if (request.body !== undefined && request.body !== "") {
    covered.push(["content-type", request.contentType ?? "application/json"]);
  }
  if (request.idempotencyKey !== undefined) {
    covered.push(["idempotency-key", quotedIdempotencyKey(request.idempotencyKey)]);
  }
  return covered;
}

async function signWith(
  { keyId, algorithm }: { keyId: string; algorithm: SigningAlgorithm },
  signText: SignText,
  request: UnsignedRequest,
): Promise<SignedRequest> {
  const digest = `sha-256=:${await sha256Base64(request.body ?? "")}:`;
  const covered = components(request, digest);
  const created = request.created ?? Math.floor(Date.now() / 1000);
  const parameters =
    `(${covered.map(([name]) => `"${name}"`).join(" ")});created=${created};keyid="${keyId}"` +
    `;alg="${algorithm}";nonce="${request.nonce ?? newNonce()}";tag="fairlead-v1"`;
  const lines = covered.map(([name, value]) => `"${name}": ${value}`);
  const base = [...lines, `"@signature-params": ${parameters}`].join("\n");
  const headers = Object.fromEntries(covered.filter(([name]) => !name.startsWith("@")));
  return {
    base,
    headers: {
      ...headers,
      "signature-input": `sig1=${parameters}`,
      signature: `sig1=:${await signText(base)}:`,
    },
  };
}

/** Checks the credentials and makes what signs with them. The secret stays inside. */
export function createSigner({ keyId, secret, privateKey }: Credentials): Signer {
  const mode = KEY_ID.exec(keyId)?.[1];
  if (mode === undefined) {
    throw new TypeError("keyId must look like flk_live_… or flk_test_…, as the portal shows it.");
  }
  if ((secret === undefined) === (privateKey === undefined)) {
    throw new TypeError("Pass either secret or privateKey, whichever the key was made with.");
  }
  if (secret !== undefined) {
    assertSecret(secret, mode);
    const mac = hmacSha256(utf8(secret));
    const identity = { keyId, algorithm: "hmac-sha256" as const };
    return { ...identity, sign: (request) => signWith(identity, (text) => mac(text, ""), request) };
  }
  const signText = ed25519(privateKey ?? "");
  const identity = { keyId, algorithm: "ed25519" as const };
  return { ...identity, sign: (request) => signWith(identity, signText, request) };
}
