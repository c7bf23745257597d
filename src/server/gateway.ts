import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import next from "next";
import { env } from "@/platform/env";
import { sanitizeHeaders } from "./gateway-headers";
import { isFederationTarget, serveFederation } from "./http/federation-node";

/** Longer than the idle timeout of usual proxies, so that it is they who end a quiet connection. */
const KEEP_ALIVE_MS = 75_000;
const LONGEST_UPLOAD_MS = 30 * 60_000;
const DRAIN_MS = 10_000;

export type Gateway = { url: string; stop: () => Promise<void> };

async function listen(server: http.Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => resolve());
  });
  const address = server.address() as AddressInfo;
  return address.port;
}

/** Lets answers under way finish, but not for ever. */
async function drain(server: http.Server): Promise<void> {
  const forced = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(forced);
}

/**
 * The one HTTP server of a self-hosted Fairlead: settles who is calling, answers signed endpoints itself, and
 * hands the rest to Next.
 */
export async function startGateway(options: { port: number; dev: boolean }): Promise<Gateway> {
  const app = next({ dev: options.dev, port: options.port, hostname: "localhost" });
  await app.prepare();
  const handleByNext = app.getRequestHandler();

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const requestId = sanitizeHeaders(
      request.headers,
      request.socket.remoteAddress ?? "",
      env.TRUST_PROXY_HOPS,
    );
    response.setHeader("X-Request-Id", requestId);
    if (isFederationTarget(request.url ?? "/")) await serveFederation(request, response);
    else await handleByNext(request, response);
  };

  const server = http.createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: LONGEST_UPLOAD_MS },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    },
  );
  const port = await listen(server, options.port);
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      await drain(server);
      await app.close();
    },
  };
}
