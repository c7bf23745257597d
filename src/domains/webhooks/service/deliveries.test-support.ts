import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll } from "vitest";
import { appendOutbox } from "@/domains/outbox/server";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeTenant } from "../../../../test/support/factories";
import type { Prisma } from "@/platform/db/generated/client.ts";
import { type CustomHeaders, sealHeaders } from "./sealed-headers";
import { addSecret } from "./secrets";
import { giveBackClaims } from "./claim-deliveries";
import { type DispatchedEvent, dispatchEvents } from "./dispatch-events";
import { createTransport, type Transport, webhookRuntime } from "./transport";

/* What tests of deliveries share: receivers on loopback ports, endpoints that name them, events, a clock to set. */

const START = new Date("2026-11-21T10:00:00Z");

/** The clock of everything that delivers; `random` in the middle means no jitter. */
export const time = {
  now: START,
  pass(ms: number): void {
    time.now = new Date(time.now.getTime() + ms);
  },
};

/** The clock is another's from now on, such as the runner's. */
export function followClock(now: () => Date): void {
  Object.defineProperty(time, "now", { get: now, configurable: true });
}

/** The end of an address whose answer is not waited for long. */
export const NO_PATIENCE = "/no-patience";

/** A transport that may speak to loopback. */
function testTransport(): Transport {
  const allowedHosts = ["127.0.0.1"];
  const usual = createTransport({ allowedHosts, timeoutMs: 45_000 });
  const impatient = createTransport({ allowedHosts, timeoutMs: 1_000 });
  return {
    send: (webhook) => (webhook.url.endsWith(NO_PATIENCE) ? impatient : usual).send(webhook),
    close: async () => {
      await Promise.all([usual.close(), impatient.close()]);
    },
  };
}

/** Puts the test's clock and a transport that may speak to loopback in place of the real ones. */
export function testRuntime(): void {
  const transport = testTransport();
  beforeAll(
    () => void Object.assign(webhookRuntime(), { clock: () => time.now, random: () => 0.5, transport }),
  );
  afterAll(() => transport.close());
}

export interface Received {
  at: Date;
  headers: Record<string, string>;
  body: string;
}

type Answer = (response: ServerResponse, received: Received, request: IncomingMessage) => void;
export const answers = (status: number, headers: Record<string, string> = {}): Answer => {
  return (response) => void response.writeHead(status, headers).end("ok");
};

export interface Receiver {
  url: string;
  received: Received[];
  answer: Answer;
  /** Requests being answered, and the most there were. */
  load: { now: number; most: number };
}

const open: http.Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
});

/** A receiver that answers 200 until told otherwise, and remembers what it was sent. */
export async function makeReceiver(answer: Answer = answers(200)): Promise<Receiver> {
  const receiver: Receiver = { url: "", received: [], answer, load: { now: 0, most: 0 } };
  const server = http.createServer((request, response) => {
    receiver.load.now += 1;
    receiver.load.most = Math.max(receiver.load.most, receiver.load.now);
    response.on("close", () => (receiver.load.now -= 1));
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const received = { at: time.now, headers, body: Buffer.concat(parts).toString() };
      receiver.received.push(received);
      receiver.answer(response, received, request);
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  receiver.url = `http://127.0.0.1:${port}/in`;
  return receiver;
}

type EndpointData = Partial<Prisma.WebhookEndpointUncheckedCreateInput> & { headers?: CustomHeaders };

/** An endpoint that hears of decided disputes, of a tenant of its own unless told. */
export async function makeEndpoint({ headers = {}, ...data }: EndpointData = {}) {
  const tenantId = data.tenantId ?? (await makeTenant()).id;
  const id = newId();
  const { sealed, names } = sealHeaders({ endpointId: id, tenantId }, headers);
  const endpoint = await prisma.webhookEndpoint.create({
    data: {
      id,
      url: "http://127.0.0.1:9/",
      eventTypes: ["lead.dispute.resolved"],
      createdByName: "Test",
      createdAt: START,
      sealedHeaders: sealed,
      headerNames: names,
      ...data,
      tenantId,
    },
  });
  const caller = systemCaller("Test", time.now, newId());
  const secret = await inTransaction((tx) => addSecret(tx, caller, { endpointId: id, tenantId }));
  return { ...endpoint, secret };
}

interface Dispute extends DispatchedEvent {
  payload: Record<string, unknown>;
}

/** A decided dispute, as the relay hands it on. */
export function makeDispute(tenantId: string, more: Partial<Dispute> = {}): Dispute {
  const aggregateId = more.aggregateId ?? newId();
  return {
    id: newId(),
    name: "leads/lead.dispute.resolved",
    sequence: 1,
    occurredAt: time.now.toISOString(),
    aggregateType: "lead",
    tenantId,
    payload: {
      leadId: aggregateId,
      tenantId,
      assignmentId: newId(),
      resolution: "rejected",
      reason: "Reached on the second call",
      credit: null,
      resolvedAt: time.now.toISOString(),
    },
    ...more,
    aggregateId,
  };
}

/** Writes the deliveries of events as if nobody had come to send them yet; answers their ids. */
export async function writeDeliveries(events: readonly DispatchedEvent[]): Promise<string[]> {
  const { ready, now, apart } = await dispatchEvents(events);
  await giveBackClaims(webhookRuntime(), ready);
  return [...ready.map(({ id }) => id), ...now, ...apart];
}

/** Announces a decided dispute as leads does, and answers it as the relay would hand it on. */
export async function announceDispute(
  tenantId: string,
  leadId: string,
  traceparent: string | null = null,
): Promise<Dispute> {
  const { name, payload } = makeDispute(tenantId, { aggregateId: leadId });
  const caller = systemCaller("Test", time.now, newId(), traceparent);
  const about = { aggregateType: "lead", aggregateId: leadId, tenantId };
  await inTransaction((tx) => appendOutbox(tx, caller, { ...about, name, payload }));
  const row = await prisma.outboxEvent.findFirstOrThrow({
    where: { aggregateId: leadId },
    orderBy: { sequence: "desc" },
  });
  return makeDispute(tenantId, { id: row.dedupeId, aggregateId: leadId, sequence: row.sequence, payload });
}

export const deliveriesOf = (endpointId: string) =>
  prisma.webhookDelivery.findMany({
    where: { endpointId },
    orderBy: [{ sequence: "asc" }, { id: "asc" }],
    include: { made: { orderBy: { number: "asc" } } },
  });
