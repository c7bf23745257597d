import { generateKeyPairSync } from "node:crypto";
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe } from "vitest";
import { createClient, createKey } from "@/domains/federation/server";
import { SCOPES, type Scope } from "@/domains/federation/rules/scopes";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { sanitizeHeaders } from "@/server/gateway-headers";
import { federationHandler } from "@/server/http/federation-chain";
import { onNext } from "@/server/http/federation-next";
import { onNode } from "@/server/http/federation-node";
import type { FederationRoute } from "@/server/http/federation-route";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import { adminCaller } from "./caller";
import { makeTenant } from "./factories";
import {
  type SignedMessage,
  type SigningKey,
  signRequest,
  type UnsignedRequest,
  type SignOptions,
} from "./signer";

/** What requests in tests are signed for: the APP_URL of test/support/environment.ts. */
export const AUTHORITY = "localhost:3000";

export interface TestKey extends SigningKey {
  clientId: string;
  tenantId: string;
  keyRowId: string;
}

interface KeyOptions {
  tenantId?: string;
  clientId?: string;
  scopes?: readonly Scope[];
  mode?: "live" | "test";
  algorithm?: "hmac-sha256" | "ed25519";
  rateLimitPerMinute?: number | null;
}

/** A tenant's client with a key that may do everything, unless told otherwise. */
export async function makeFederationKey(options: KeyOptions = {}): Promise<TestKey> {
  const caller = adminCaller();
  const tenantId = options.tenantId ?? (await makeTenant()).id;
  const clientId = options.clientId ?? newId();
  const pair = options.algorithm === "ed25519" ? generateKeyPairSync("ed25519") : undefined;
  const pem = pair?.publicKey.export({ type: "spki", format: "pem" }).toString();
  const { key, secret } = await inTransaction(async (tx) => {
    if (options.clientId === undefined) {
      const rateLimitPerMinute =
        options.rateLimitPerMinute === undefined ? 100_000 : options.rateLimitPerMinute;
      await createClient(tx, caller, {
        id: clientId,
        tenantId,
        name: "Test CRM",
        description: null,
        rateLimitPerMinute,
      });
    }
    return createKey(tx, caller, {
      id: newId(),
      clientId,
      mode: options.mode ?? "live",
      scopes: [...(options.scopes ?? SCOPES)],
      expiresAt: null,
      material: pem === undefined ? { algorithm: "hmac-sha256" } : { algorithm: "ed25519", publicKey: pem },
    });
  });
  const material = pair === undefined ? { secret: secret ?? "" } : { privateKey: pair.privateKey };
  return { keyId: key.keyId, keyRowId: key.id, clientId, tenantId, ...material };
}

export interface WireAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  json: Record<string, unknown>;
}

/** Sends bytes exactly as they were signed; fetch would rewrite Host and the target. */
export function send(baseUrl: string, message: Omit<SignedMessage, "base">): Promise<WireAnswer> {
  const { port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        port,
        host: "127.0.0.1",
        method: message.method,
        path: message.target,
        headers: { ...message.headers, "content-length": message.body.length },
        agent,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          const isJson = response.headers["content-type"]?.includes("json") === true && text !== "";
          const json: unknown = isJson ? JSON.parse(text) : {};
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: typeof json === "object" && json !== null ? { ...json } : {},
          });
        });
      },
    );
    request.on("error", reject);
    request.end(message.body);
  });
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers.set(name, Array.isArray(value) ? value.join(", ") : (value ?? ""));
  }
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for await (const part of incoming) controller.enqueue(new Uint8Array(part as Buffer));
      controller.close();
    },
  });
  return new Request(`http://next.internal${incoming.url ?? "/"}`, {
    method,
    headers,
    ...(hasBody ? { body, duplex: "half" } : {}),
  });
}

/** A Next route handler behind node:http, so that the same requests reach both mounts. */
function bridge(handle: (request: Request) => Promise<Response>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const answer = await handle(requestOf(incoming));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
    incoming.resume();
  };
}

export type Mount = "gateway" | "next";
export const MOUNTS: readonly Mount[] = ["gateway", "next"];

function listener(mount: Mount, routes: readonly FederationRoute[]): RequestListener {
  const handle = federationHandler(routes);
  const serve = mount === "gateway" ? onNode(handle) : bridge(onNext(handle));
  return (request, response) => {
    sanitizeHeaders(request.headers, request.socket.remoteAddress ?? "", 0);
    serve(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  };
}

export interface Served {
  baseUrl: string;
  stop: () => Promise<void>;
}

/** Serves the signed endpoints as one of the mounts does, on a port of its own. */
export async function serveMount(mount: Mount, routes = FEDERATION_ROUTES): Promise<Served> {
  const server = http.createServer(listener(mount, routes));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface PlainOptions {
  cookie?: string | null;
  headers?: Record<string, string>;
}

export interface MountedClient {
  mount: Mount;
  send: (message: Omit<SignedMessage, "base">) => Promise<WireAnswer>;
  /** Signs and sends; `body` that is no text goes as JSON. */
  call: (
    key: SigningKey,
    method: string,
    target: string,
    body?: unknown,
    options?: SignOptions & Partial<UnsignedRequest>,
  ) => Promise<WireAnswer>;
  /** Sends without a signature, as a browser or a script with a session does. */
  plain: (method: string, target: string, body?: unknown, options?: PlainOptions) => Promise<WireAnswer>;
}

/** Runs the same tests against the gateway's mount and the Next route handlers. */
export function forBothMounts(
  name: string,
  tests: (client: MountedClient) => void,
  routes: readonly FederationRoute[] = FEDERATION_ROUTES,
): void {
  describe.each(MOUNTS)(`${name} (%s)`, (mount) => {
    let served: Served | undefined;
    beforeAll(async () => {
      served = await serveMount(mount, routes);
    });
    afterAll(() => served?.stop());
    const deliver = (message: Omit<SignedMessage, "base">) => send(served?.baseUrl ?? "", message);
    tests({
      mount,
      send: deliver,
      plain: (method, target, body, { cookie = null, headers = {} } = {}) => {
        const json = body === undefined ? "" : JSON.stringify(body);
        return deliver({
          method,
          target,
          body: Buffer.from(json),
          headers: {
            host: AUTHORITY,
            ...(json === "" ? {} : { "content-type": "application/json" }),
            ...(cookie === null ? {} : { cookie }),
            ...headers,
          },
        });
      },
      call: (key, method, target, body, options = {}) => {
        const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
        const unsigned = { method, target, authority: AUTHORITY, ...options };
        return deliver(
          signRequest(key, text === undefined ? unsigned : { ...unsigned, body: text }, options),
        );
      },
    });
  });
}
