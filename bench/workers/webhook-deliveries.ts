import { Agent, request } from "undici";
import { z } from "zod";
import { announceEvents } from "../../src/domains/webhooks/server";
import { webhookSignature } from "../../src/domains/webhooks/rules/signature";
import { addSecret } from "../../src/domains/webhooks/service/secrets";
import { createTransport, webhookRuntime } from "../../src/domains/webhooks/service/transport";
import { systemCaller } from "../../src/platform/caller";
import { prisma } from "../../src/platform/db/client";
import { inTransaction } from "../../src/platform/db/transaction";
import { newId } from "../../src/platform/ids";
import { costOf } from "../lib/figures";
import { answer } from "../lib/worker";

const ENDPOINTS = 20;
const BATCH = 50;
const LANES = 100;

const input = z.object({ events: z.number(), url: z.string() });
const started = z.object({ url: z.string() });

let tenantId = "";
let bodies: string[] = [];
const agent = new Agent({ connections: LANES });

async function prepare(url: string): Promise<void> {
  const transport = createTransport({ allowedHosts: ["127.0.0.1"] });
  Object.assign(webhookRuntime(), { transport });
  const organization = await prisma.organization.create({ data: { id: newId(), name: "Bench" } });
  const names = { name: "Bench", slug: "bench", trade: "plumbing" as const, organizationId: organization.id };
  tenantId = (await prisma.tenant.create({ data: { id: newId(), ...names } })).id;
  const caller = systemCaller("Bench", new Date(), newId());
  for (let turn = 0; turn < ENDPOINTS; turn += 1) {
    const id = newId();
    const heard = { eventTypes: ["lead.dispute.resolved"], createdByName: "Bench" };
    await prisma.webhookEndpoint.create({ data: { id, tenantId, url, ...heard } });
    await inTransaction((tx) => addSecret(tx, caller, { endpointId: id, tenantId }));
  }
}

function makeEvent() {
  const [id, leadId, at] = [newId(), newId(), new Date(Date.now() + 1).toISOString()];
  const payload = {
    leadId,
    tenantId,
    assignmentId: newId(),
    resolution: "approved",
    reason: "The number was not in service on three days",
    credit: { amountMinor: 4_500, currency: "USD" },
    resolvedAt: at,
  };
  const about = { aggregateType: "lead", aggregateId: leadId, tenantId };
  return { id, name: "leads/lead.dispute.resolved", sequence: 1, occurredAt: at, payload, ...about };
}

/** As the function does: deliveries written, claimed, signed, sent, recorded; two batches under way at a time. */
async function ours(events: number): Promise<void> {
  const batches = Array.from({ length: events / BATCH }, () => Array.from({ length: BATCH }, makeEvent));
  const lane = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const { waiting } = await announceEvents(batch);
      if (waiting.length > 0) throw new Error(`${waiting.length} deliveries were not made.`);
    }
  };
  await Promise.all([lane(), lane()]);
}

/** The same bodies to the same receiver over as many connections, signed, with nothing kept. */
async function bare(deliveries: number, url: string): Promise<void> {
  let left = deliveries;
  const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const [id, timestamp] = [newId(), Math.floor(Date.now() / 1_000)];
      const body = bodies[left % bodies.length] ?? "{}";
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": `${timestamp}`,
        "webhook-signature": webhookSignature([secret], { id, timestamp, body }),
      };
      const response = await request(url, { dispatcher: agent, method: "POST", headers, body });
      await response.body.dump();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

answer({
  start: (given) => prepare(started.parse(given).url),
  ours: (given) => {
    const { events } = input.parse(given);
    return costOf(() => ours(events));
  },
  bare: async (given) => {
    const { events, url } = input.parse(given);
    const some = await prisma.webhookDelivery.findMany({ take: 20, select: { body: true } });
    bodies = some.map(({ body }) => body);
    return costOf(() => bare(events * ENDPOINTS, url));
  },
  delivered: () => prisma.webhookDelivery.count({ where: { status: "succeeded" } }),
});
