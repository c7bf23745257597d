import type { IncomingMessage, ServerResponse } from "node:http";
import { FEDERATION_ROUTES } from "./federation-routes";
import { federationHandler } from "./federation-chain";
import { type FederationHandler, LARGEST_BODY } from "./federation-message";

const SLOWEST_BODY_MS = 30_000;
const LINGER_MS = 1_000;

/** The bytes of the body; null as soon as they are too many. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return null;
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size > LARGEST_BODY) resolve(null);
      else parts.push(part);
    });
    request.once("end", () =>
      resolve(parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)),
    );
    request.once("error", reject);
    request.once("aborted", () => reject(new Error("the caller went away")));
  });
}

const joined = (headers: IncomingMessage["headers"]): Record<string, string | undefined> => {
  const plain: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
};

/** Mounts a federation handler straight on node:http. Headers must have passed `sanitizeHeaders`. */
export function onNode(handle: FederationHandler) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const tooSlow = setTimeout(() => request.destroy(), SLOWEST_BODY_MS);
    let rawBody: Uint8Array | null;
    try {
      rawBody = await readBody(request);
    } finally {
      clearTimeout(tooSlow);
    }
    const target = request.url ?? "/";
    const mark = target.indexOf("?");
    const answer = await handle({
      method: request.method ?? "GET",
      path: mark === -1 ? target : target.slice(0, mark),
      query: mark === -1 ? "" : target.slice(mark + 1),
      headers: joined(request.headers),
      rawBody,
      ip: typeof request.headers["x-real-ip"] === "string" ? request.headers["x-real-ip"] : null,
    });
    const headers: Record<string, string | number> = {
      ...answer.headers,
      "content-length": Buffer.byteLength(answer.body),
    };
    if (answer.status === 204) delete headers["content-length"];
    if (rawBody === null) headers["connection"] = "close";
    response.writeHead(answer.status, headers);
    response.end(request.method === "HEAD" ? undefined : answer.body);
    if (rawBody !== null) return;
    // What is still coming is read and thrown away for a moment, so that the refusal arrives.
    request.resume();
    setTimeout(() => request.destroy(), LINGER_MS).unref();
  };
}

const PREFIXES = ["/api/v1/federation", "/api/v1/provider"];
const aliases = new Set(FEDERATION_ROUTES.flatMap((route) => route.aliases ?? []));

/** True for addresses under the signed endpoints, misspelt slashes included: they get a clear refusal. */
export function isFederationTarget(target: string): boolean {
  const path = (target.split("?", 1)[0] ?? "").replace(/\/{2,}/g, "/").replace(/\/$/, "");
  const under = PREFIXES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return under || aliases.has(path as `/api/${string}`);
}

/** The signed endpoints on node:http, in front of Next. */
export const serveFederation = onNode(federationHandler(FEDERATION_ROUTES));
