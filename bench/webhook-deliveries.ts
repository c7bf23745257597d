import http from "node:http";
import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atLeast, type Figure, median } from "./lib/figures";
import { startWorker } from "./lib/worker";

const ROUNDS = 5;
/** So many that a round of ours lasts for more than a second: shorter ones measure how they begin and end. */
const EVENTS = 400;
const ENDPOINTS = 20;
const ALL = EVENTS * ENDPOINTS;

const costSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });
type Cost = z.infer<typeof costSchema>;
interface Round {
  ours: Cost;
  bare: Cost;
}

/** A receiver in this process, which does nothing else meanwhile. */
async function startReceiver(): Promise<{ url: string; stop: () => void }> {
  const server = http.createServer((request, response) => {
    request.resume().on("end", () => response.end("ok"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}/in`, stop };
}

/** Signed deliveries with everything that is kept of them, against a loop that signs, sends and forgets. */
export async function webhookDeliveries(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("webhook-deliveries.ts", await databases.empty("bench_webhooks"));
  const { url, stop } = await startReceiver();
  const cost = async (question: string): Promise<Cost> =>
    costSchema.parse(await worker.ask(question, { events: EVENTS, url }));
  try {
    await worker.ask("start", { url });
    const rounds: Round[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const ours = await cost("ours");
      const bare = await cost("bare");
      if (round >= 0) rounds.push({ ours, bare });
    }
    const delivered = z.number().parse(await worker.ask("delivered"));
    const sent = (ROUNDS + 1) * ALL;
    if (delivered !== sent) throw new Error(`Of ${sent} deliveries, ${delivered} arrived.`);
    return figures(rounds);
  } finally {
    stop();
    await worker.stop();
  }
}

function figures(rounds: readonly Round[]): Figure[] {
  const rate = (key: keyof Round): number => median(rounds.map((round) => ALL / (round[key].wallMs / 1_000)));
  const over = median(rounds.map(({ ours, bare }) => bare.wallMs / ours.wallMs));
  const cpu = median(rounds.map(({ ours, bare }) => ours.cpuMs / bare.cpuMs));
  return [
    {
      key: "webhooks.over-bare",
      what: "signed webhook deliveries with durable state ÷ bare undici loop",
      value: over,
      unit: "×",
      target: atLeast(0.35, over),
      detail: { deliveries: ALL, endpoints: ENDPOINTS, rounds },
    },
    {
      key: "webhooks.rate",
      what: "signed webhook deliveries with durable state",
      value: rate("ours"),
      unit: "items/s",
    },
    {
      key: "webhooks.cpu-over-bare",
      what: "CPU time of our process for a signed webhook ÷ bare undici loop",
      value: cpu,
      unit: "×",
    },
    { key: "webhooks.bare", what: "bare undici loop, signed", value: rate("bare"), unit: "items/s" },
  ];
}
