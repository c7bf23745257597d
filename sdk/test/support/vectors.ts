import { readFileSync } from "node:fs";

export interface Vector {
  name: string;
  algorithm: "hmac-sha256" | "ed25519";
  request: {
    method: string;
    url: string;
    body?: string;
    idempotencyKey?: string;
    created: number;
    nonce: string;
  };
  base: string;
  headers: Record<string, string>;
}

interface VectorFile {
  keys: {
    "hmac-sha256": { keyId: string; secret: string };
    ed25519: { keyId: string; privateKey: string; publicKey: string };
  };
  vectors: Vector[];
}

export const { keys, vectors } = JSON.parse(
  readFileSync(new URL("../vectors/signing.json", import.meta.url), "utf8"),
) as VectorFile;
