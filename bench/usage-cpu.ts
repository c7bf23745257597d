import http from "node:http";
import { z } from "zod";
import { buildIfStale } from "../scripts/start/build";
import { type Bench } from "./lib/bench";
import { atMost, type Figure, median } from "./lib/figures";
import { inLanes, sendAll, signedBatches, targetSchema } from "./lib/signed-load";
import { startWorker, type Worker } from "./lib/worker";

const ROUNDS = 5;
const REQUESTS = 500;
const LANES = 8;

function get(agent: http.Agent, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get({ agent, host: "127.0.0.1", port, path: "/api/health/live" }, (response) => {
        response.resume().once("end", () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`The empty route answered ${response.statusCode ?? 0}.`));
        });
      })
      .once("error", reject);
  });
}

/** CPU of the worker for each request of the work. */
async function cpuOf(worker: Worker, work: () => Promise<void>): Promise<number> {
  const cpu = async (): Promise<number> => z.number().parse(await worker.ask("cpu"));
  const before = await cpu();
  await work();
  return ((await cpu()) - before) / REQUESTS;
}

/** What a signed request of one event costs our process, against a route of Next that does nothing. */
export async function usageCpu(bench: Bench): Promise<Figure[]> {
  await buildIfStale(() => bench.say("Building the pages…"));
  const databases = await bench.databases();
  const signed = startWorker("usage-server.ts", await databases.empty("bench_usage_cpu"));
  const empty = startWorker("empty-route.ts", "postgresql://nobody@127.0.0.1:9/none");
  try {
    const target = targetSchema.parse(await signed.ask("serve"));
    const port = z.number().parse(await empty.ask("serve"));
    const agent = new http.Agent({ keepAlive: true, maxSockets: LANES });
    const rounds: { signed: number; empty: number }[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const messages = signedBatches(target, `r${round}`, REQUESTS, 1);
      const ofSigned = await cpuOf(signed, () => sendAll(target.port, messages, LANES));
      const gets = Array.from({ length: REQUESTS }, () => () => get(agent, port));
      const ofEmpty = await cpuOf(empty, () => inLanes(gets, LANES));
      if (round >= 0) rounds.push({ signed: ofSigned, empty: ofEmpty });
    }
    agent.destroy();
    return figures(rounds);
  } finally {
    await signed.stop();
    await empty.stop();
  }
}

function figures(rounds: readonly { signed: number; empty: number }[]): Figure[] {
  const over = median(rounds.map(({ signed, empty }) => signed / empty));
  return [
    {
      key: "usage.cpu-over-empty-route",
      what: "signed request of one usage event ÷ empty Next route, CPU of our process",
      value: over,
      unit: "×",
      target: atMost(1.6, over),
      detail: { rounds },
    },
    {
      key: "usage.cpu-empty-route",
      what: "an empty Next route, CPU of our process",
      value: median(rounds.map(({ empty }) => empty)),
      unit: "ms",
    },
  ];
}
