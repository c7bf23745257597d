import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atMost, type Figure } from "./lib/figures";
import { sendAll, signedBatches, type Target, targetSchema } from "./lib/signed-load";
import { startWorker } from "./lib/worker";

const SAMPLES = 20;
const WARM_UP = 5_000;
const LANES = 16;
const SIGNED_AHEAD = 2_500;
const PER = 100_000;

interface Sample {
  requests: number;
  heapMb: number;
}

async function sendSigned(target: Target, name: string, requests: number): Promise<void> {
  for (let sent = 0; sent < requests; sent += SIGNED_AHEAD) {
    const messages = signedBatches(target, `${name}-${sent}`, Math.min(SIGNED_AHEAD, requests - sent), 1);
    await sendAll(target.port, messages, LANES);
  }
}

/** By least squares: megabytes per request. */
function slope(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ requests }) => requests));
  const y = mean(samples.map(({ heapMb }) => heapMb));
  const above = samples.reduce((sum, { requests, heapMb }) => sum + (requests - x) * (heapMb - y), 0);
  const below = samples.reduce((sum, { requests }) => sum + (requests - x) ** 2, 0);
  return above / below;
}

/** Whether what serves signed requests keeps anything of them: the heap after a collection, again and again. */
export async function gatewayMemory({ databases, requests, say }: Bench): Promise<Figure[]> {
  const worker = startWorker("usage-server.ts", await (await databases()).empty("bench_memory"));
  const heap = async (): Promise<number> => z.number().parse(await worker.ask("heap"));
  try {
    const target = targetSchema.parse(await worker.ask("serve"));
    await sendSigned(target, "warm", WARM_UP);
    const samples: Sample[] = [{ requests: 0, heapMb: await heap() }];
    for (let turn = 1; turn <= SAMPLES; turn += 1) {
      await sendSigned(target, `t${turn}`, Math.round(requests / SAMPLES));
      samples.push({ requests: (turn * requests) / SAMPLES, heapMb: await heap() });
      say(`${(turn * 100) / SAMPLES} %: ${samples.at(-1)?.heapMb.toFixed(1) ?? ""} MB`);
    }
    return figures(samples, requests);
  } finally {
    await worker.stop();
  }
}

function figures(samples: readonly Sample[], requests: number): Figure[] {
  const growth = slope(samples) * PER;
  return [
    {
      key: "gateway.heap-growth",
      what: `heap in use, growth per ${PER.toLocaleString("en-US")} signed requests, over ${requests.toLocaleString("en-US")}`,
      value: growth,
      unit: "MB",
      target: atMost(0.5, growth),
      detail: { samples },
    },
    {
      key: "gateway.heap",
      what: "heap in use after them",
      value: samples.at(-1)?.heapMb ?? Number.NaN,
      unit: "MB",
    },
  ];
}
