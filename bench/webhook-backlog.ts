import http from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atMost, type Figure, median, p95 } from "./lib/figures";
import { startWorker, type Worker } from "./lib/worker";

const PACED = 400;
const EVERY_MS = 50;
const ENDPOINTS = 20;
const QUEUED = 100_000;

const bodySchema = z.object({ data: z.object({ lead_id: z.string() }) });
const committedSchema = z.record(z.string(), z.number());

/** Notes when the first webhook about each lead came in; answers 503 once it is told to be down. */
async function startReceiver() {
  const state = { isDown: false, arrived: new Map<string, number>(), told: (): void => undefined };
  const server = http.createServer((request, response) => {
    const at = performance.timeOrigin + performance.now();
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      response.writeHead(state.isDown ? 503 : 200).end();
      const { data } = bodySchema.parse(JSON.parse(Buffer.concat(parts).toString()));
      if (!state.arrived.has(data.lead_id)) state.arrived.set(data.lead_id, at);
      state.told();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { state, url: `http://127.0.0.1:${port}/in`, stop };
}

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

async function latencies(worker: Worker, { state }: Receiver): Promise<number[]> {
  state.arrived.clear();
  const paced = { events: PACED, everyMs: EVERY_MS };
  const committed = Object.entries(committedSchema.parse(await worker.ask("pace", paced)));
  await new Promise<void>((resolve) => {
    state.told = () => {
      if (state.arrived.size >= committed.length) resolve();
    };
    state.told();
  });
  return committed.map(([leadId, at]) => (state.arrived.get(leadId) ?? Number.NaN) - at);
}

/** How soon the first attempt follows the commit, with everything running as in production; and what a backlog weighs. */
export async function webhookBacklog(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("webhook-backlog.ts", await databases.empty("bench_backlog"));
  const receiver = await startReceiver();
  const heap = async (): Promise<number> => z.number().parse(await worker.ask("heap"));
  try {
    await worker.ask("start", { url: receiver.url, endpoints: ENDPOINTS });
    await latencies(worker, receiver);
    const waited = await latencies(worker, receiver);
    const before = await heap();
    receiver.state.isDown = true;
    await worker.ask("queue", { events: QUEUED / ENDPOINTS, deliveries: QUEUED });
    return figures(waited, before, await heap());
  } finally {
    await worker.ask("stop");
    receiver.stop();
    await worker.stop();
  }
}

function figures(waited: readonly number[], before: number, after: number): Figure[] {
  return [
    {
      key: "webhooks.first-attempt",
      what: `from commit to the first attempt, median of ${PACED} events at ${1_000 / EVERY_MS} a second`,
      value: median(waited),
      unit: "ms",
      target: atMost(150, median(waited)),
    },
    {
      key: "webhooks.first-attempt-p95",
      what: "the same, p95",
      value: p95(waited),
      unit: "ms",
      target: atMost(500, p95(waited)),
    },
    {
      key: "webhooks.backlog-heap",
      what: `heap in use while ${QUEUED.toLocaleString("en-US")} deliveries wait for ${ENDPOINTS} endpoints that are down`,
      value: after,
      unit: "MB",
      detail: { emptyQueueMb: before },
    },
    {
      key: "webhooks.backlog-growth",
      what: "the same, above an empty queue",
      value: after - before,
      unit: "MB",
    },
  ];
}
