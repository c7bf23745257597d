import { federationHandler } from "./federation-chain";
import { type FederationHandler, LARGEST_BODY } from "./federation-message";
import { FEDERATION_ROUTES } from "./federation-routes";

async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) return null;
  if (request.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body) {
    size += part.byteLength;
    if (size > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Mounts a federation handler as a Next route handler. Next rewrites the host of `url`, so only its tail is used. */
export function onNext(handle: FederationHandler) {
  return async (request: Request): Promise<Response> => {
    const { origin } = new URL(request.url);
    const tail = request.url.slice(origin.length).split("#", 1)[0] ?? "";
    const mark = tail.indexOf("?");
    const answer = await handle({
      method: request.method,
      path: mark === -1 ? tail : tail.slice(0, mark),
      query: mark === -1 ? "" : tail.slice(mark + 1),
      headers: Object.fromEntries(request.headers),
      rawBody: await readBody(request),
      ip: request.headers.get("x-real-ip"),
    });
    const hasBody = answer.status !== 204 && request.method !== "HEAD";
    return new Response(hasBody ? answer.body : null, { status: answer.status, headers: answer.headers });
  };
}

const handle = onNext(federationHandler(FEDERATION_ROUTES));

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
