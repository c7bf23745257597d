/** The little of node:crypto that is used, so that neither its types nor an import of it are needed. */
interface NodeHash {
  update: (data: string | Uint8Array) => NodeHash;
  digest: (encoding: "base64") => string;
}
interface NodeCrypto {
  createHash: (algorithm: "sha256") => NodeHash;
  createHmac: (algorithm: "sha256", key: object) => NodeHash;
  createSecretKey: (key: Uint8Array) => object;
  createPrivateKey: (key: string | { key: JsonWebKey; format: "jwk" }) => { asymmetricKeyType?: string };
  sign: (algorithm: null, data: Uint8Array, key: object) => Uint8Array;
}
interface MaybeNode {
  process?: { getBuiltinModule?: (name: string) => unknown };
}

/**
 * node:crypto where the runtime has it: it works without a trip to a thread pool. Asked for by name at run time, so that
 * bundles for other runtimes hold no trace of it.
 */
export function nodeCrypto(): NodeCrypto | undefined {
  return (globalThis as MaybeNode).process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Throws where the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

export async function sha256Base64(text: string): Promise<string> {
  const node = nodeCrypto();
  if (node !== undefined) return node.createHash("sha256").update(text).digest("base64");
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text))));
}

const SHORT = 4_096;

/** Answers at once where node:crypto is present. */
export type Mac = (head: string, body: string | Uint8Array) => string | Promise<string>;

/** HMAC-SHA-256 in base64 over `head` followed by `body`; a WebCrypto key is imported once. */
export function hmacSha256(key: Uint8Array<ArrayBuffer>): Mac {
  const node = nodeCrypto();
  if (node !== undefined) {
    const prepared = node.createSecretKey(key);
    return (head, body) => {
      const mac = node.createHmac("sha256", prepared);
      // One update is one trip into native code; joining longer texts would cost more than it saves.
      const short = typeof body === "string" && body.length < SHORT;
      return (short ? mac.update(head + body) : mac.update(head).update(body)).digest("base64");
    };
  }
  const { subtle } = crypto;
  let imported: CryptoKey | undefined;
  return async (head, body) => {
    imported ??= await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const mac = await subtle.sign("HMAC", imported, concat(head, body));
    return toBase64(new Uint8Array(mac));
  };
}

function concat(head: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return utf8(head + body);
  const start = utf8(head);
  const whole = new Uint8Array(start.length + body.length);
  whole.set(start);
  whole.set(body, start.length);
  return whole;
}

/** Compares `left`, from `start` on, in a time that depends on the lengths alone. */
export function equalInConstantTime(left: string, right: string, start = 0): boolean {
  if (left.length - start !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < right.length; index += 1) {
    difference |= left.charCodeAt(start + index) ^ right.charCodeAt(index);
  }
  return difference === 0;
}
