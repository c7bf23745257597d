import { equalInConstantTime, hmacSha256, sha256Base64, utf8 } from "../crypto";

const INPUT =
  /^sig1=(\(([^)]*)\);created=(\d+);keyid="([^"]+)";alg="hmac-sha256";nonce="([\w-]{22,})";tag="fairlead-v1")$/;
const READ = ["@method", "@authority", "@path", "@query", "content-digest"];

/** The other side of signing, for the in-memory portal: written apart from the signer, so that one checks the other. */
export async function verifyRequest(
  request: Request,
  text: string,
  { keyId, secret }: { keyId: string; secret: string },
): Promise<{ nonce: string } | { refused: string }> {
  const found = INPUT.exec(request.headers.get("signature-input") ?? "");
  if (found === null) return { refused: "signature_missing" };
  const [, parameters = "", list = "", created = "", signer = "", nonce = ""] = found;
  const names = list.split(" ").map((name) => name.slice(1, -1));
  const wanted = [
    ...READ,
    ...(text === "" ? [] : ["content-type"]),
    ...(request.method === "GET" ? [] : ["idempotency-key"]),
  ];
  if (signer !== keyId || names.join() !== wanted.join()) return { refused: "signature_invalid" };
  const url = new URL(request.url);
  const derived: Record<string, string> = {
    "@method": request.method,
    "@authority": url.host,
    "@path": url.pathname,
    "@query": url.search === "" ? "?" : url.search,
  };
  const lines = names.map((name) => `"${name}": ${derived[name] ?? request.headers.get(name) ?? ""}`);
  const base = `${lines.join("\n")}\n"@signature-params": ${parameters}`;
  const expected = `sig1=:${await hmacSha256(utf8(secret))(base, "")}:`;
  if (!equalInConstantTime(request.headers.get("signature") ?? "", expected)) {
    return { refused: "signature_invalid" };
  }
  const digest = `sha-256=:${await sha256Base64(text)}:`;
  if (request.headers.get("content-digest") !== digest) return { refused: "digest_mismatch" };
  const age = Math.floor(Date.now() / 1000) - Number(created);
  return age > 300 || age < -60 ? { refused: "timestamp_out_of_range" } : { nonce };
}
