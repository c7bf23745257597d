import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { sendSigned } from "./signed";

export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  url: string;
  /** What it answers from now on. */
  status: number;
  received: Received[];
  /** From now on it takes deliveries and does not answer. */
  close: () => void;
  /** Answers those that wait, and all that come. */
  open: () => void;
  /** How many wait for their answer. */
  held: () => number;
  stop: () => Promise<void>;
}

function readReceived(request: IncomingMessage, parts: readonly Buffer[]): Received {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const body = Buffer.concat(parts).toString();
  return { path: request.url ?? "", headers: Object.fromEntries(headers) as Record<string, string>, body };
}

/** A client's receiver on a loopback port; the tests' portal may speak to that address. */
export async function startReceiver(): Promise<Receiver> {
  const held = new Set<ServerResponse>();
  let closed = false;
  const answer = (response: ServerResponse): void => {
    response.writeHead(receiver.status, { "content-type": "text/plain" }).end("noted by the receiver");
  };
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      receiver.received.push(readReceived(request, parts));
      if (!closed) {
        answer(response);
        return;
      }
      held.add(response);
      response.on("close", () => held.delete(response));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    status: 200,
    received: [],
    close: () => {
      closed = true;
    },
    open: () => {
      closed = false;
      for (const response of held) answer(response);
    },
    held: () => held.size,
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
