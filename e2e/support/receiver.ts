import http, { type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { sendSigned } from "./signed";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  /** What it answers from now on. */
  status: number;
  received: Received[];
  stop: () => Promise<void>;
}

/** A client's receiver on a loopback port; the tests' portal may speak to that address. */
export async function startReceiver(): Promise<Receiver> {
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      receiver.received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(receiver.status, { "content-type": "text/plain" }).end("noted by the receiver");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    status: 200,
    received: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

interface Registered {
  endpointId: string;
  secret: string;
}

const registeredSchema = z.object({ endpoint: z.object({ id: z.uuid() }), secret: z.string() });

/** Registers an address for the tenant, as its own system does. */
export async function registerEndpoint(
  api: APIRequestContext,
  { federation: { key_id: keyId, secret } }: TestTenant,
  body: { url: string; event_types: string[]; headers?: Record<string, string> },
): Promise<Registered> {
  const target = "/api/v1/federation/callbacks/register";
  const answer = await sendSigned(api, { keyId, secret }, { method: "POST", target, body });
  expect(answer.status(), await answer.text()).toBe(201);
  const read = registeredSchema.parse(await answer.json());
  return { endpointId: read.endpoint.id, secret: read.secret };
}
