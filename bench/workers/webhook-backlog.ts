import { z } from "zod";
import { startJobs } from "../../inngest/start-jobs";
import { LEAD_EVENTS } from "../../src/domains/leads/events";
import { appendOutboxes } from "../../src/domains/outbox/server";
import { addSecret } from "../../src/domains/webhooks/service/secrets";
import { createTransport, webhookRuntime } from "../../src/domains/webhooks/service/transport";
import { systemCaller } from "../../src/platform/caller";
import { pool, prisma } from "../../src/platform/db/client";
import { inTransaction } from "../../src/platform/db/transaction";
import { newId } from "../../src/platform/ids";
import { heapInUseMb } from "../../test/support/heap";
import { answer } from "../lib/worker";

const LOOK_MS = 100;
const CHUNK = 500;

const started = z.object({ url: z.string(), endpoints: z.number() });
const paced = z.object({ events: z.number(), everyMs: z.number() });
const queued = z.object({ events: z.number(), deliveries: z.number() });

let tenantId = "";
let jobs: { stop: () => Promise<void> } | undefined;

async function prepare({ url, endpoints }: z.infer<typeof started>): Promise<void> {
  Object.assign(webhookRuntime(), { transport: createTransport({ allowedHosts: ["127.0.0.1"] }) });
  const organization = await prisma.organization.create({ data: { id: newId(), name: "Bench" } });
  const names = { name: "Bench", slug: newId(), trade: "plumbing" as const, organizationId: organization.id };
  tenantId = (await prisma.tenant.create({ data: { id: newId(), ...names } })).id;
  const caller = systemCaller("Bench", new Date(), newId());
  for (let turn = 0; turn < endpoints; turn += 1) {
    const id = newId();
    const heard = { eventTypes: ["lead.dispute.resolved"], createdByName: "Bench" };
    await prisma.webhookEndpoint.create({ data: { id, tenantId, url, ...heard } });
    await inTransaction((tx) => addSecret(tx, caller, { endpointId: id, tenantId }));
  }
}

function resolved() {
  const leadId = newId();
  return {
    name: LEAD_EVENTS.disputeResolved.name,
    aggregateType: "lead",
    aggregateId: leadId,
    tenantId,
    payload: {
      leadId,
      tenantId,
      assignmentId: newId(),
      resolution: "approved",
      reason: "The number was not in service on three days",
      credit: { amountMinor: 4_500, currency: "USD" },
      resolvedAt: new Date().toISOString(),
    },
  };
}

async function announce(count: number): Promise<string[]> {
  const entries = Array.from({ length: count }, resolved);
  await inTransaction((tx) => appendOutboxes(tx, systemCaller("Bench", new Date(), newId()), entries));
  return entries.map(({ aggregateId }) => aggregateId);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** One event at a time, evenly; answers when each was committed, by the lead it is about. */
async function pace({ events, everyMs }: z.infer<typeof paced>): Promise<Record<string, number>> {
  const committed: Record<string, number> = {};
  const began = performance.now();
  for (let turn = 0; turn < events; turn += 1) {
    await pause(Math.max(0, began + turn * everyMs - performance.now()));
    const [leadId = ""] = await announce(1);
    committed[leadId] = performance.timeOrigin + performance.now();
  }
  return committed;
}

async function count(where: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${where}`);
  return rows[0]?.n ?? 0;
}

/** Until so many deliveries wait, each tried or put off, and nothing more is under way. */
async function queueUp({ events, deliveries }: z.infer<typeof queued>): Promise<void> {
  for (let left = events; left > 0; left -= CHUNK) await announce(Math.min(CHUNK, left));
  while ((await count("webhook_delivery WHERE status = 'pending'")) < deliveries) await pause(LOOK_MS);
  while ((await count("graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts")) > 0) {
    await pause(LOOK_MS);
  }
}

answer({
  start: async (given) => {
    await prepare(started.parse(given));
    jobs = await startJobs();
  },
  stop: () => jobs?.stop() ?? Promise.resolve(),
  pace: (given) => pace(paced.parse(given)),
  queue: (given) => queueUp(queued.parse(given)),
  heap: () => Promise.resolve(heapInUseMb()),
});
