import { createSigner, type UnsignedRequest } from "../signing";
import { baseUrlOf, bodyOf, credentialsOf, type Invocation, UsageError } from "./settings";

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The request that `<METHOD> <path or address>` means. */
export function requestOf(invocation: Invocation): UnsignedRequest & { method: string; url: URL } {
  const [verb, address] = invocation.positionals;
  if (verb === undefined || address === undefined) {
    throw new UsageError("Say what to sign, e.g. fairlead sign GET /api/v1/federation/status");
  }
  const url = address.startsWith("/") ? new URL(baseUrlOf(invocation) + address) : new URL(address);
  url.search = new URLSearchParams(url.search).toString();
  const method = verb.toUpperCase();
  const body = bodyOf(invocation);
  if (method === "GET" && body !== undefined) throw new UsageError("A GET has no body.");
  const idempotencyKey =
    method === "GET" ? undefined : (invocation.flags["idempotency-key"] ?? crypto.randomUUID());
  return { method, url, body, idempotencyKey };
}

/** Prints the text that is signed, and a curl command that sends the request within the next minutes. */
export async function sign(invocation: Invocation): Promise<number> {
  const request = requestOf(invocation);
  const { base, headers } = await createSigner(credentialsOf(invocation)).sign(request);
  const lines = [
    `curl -sS -X ${request.method} ${quoted(request.url.href)}`,
    ...Object.entries(headers).map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)}`),
    ...(request.body === undefined || request.body === "" ? [] : [`  --data-binary ${quoted(request.body)}`]),
  ];
  const { print, flags } = invocation;
  if (flags.curl !== true) print(`Signed text:\n\n${base}\n\nValid once, for five minutes:\n`);
  print(lines.join(" \\\n"));
  return 0;
}
