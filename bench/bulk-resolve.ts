import { z } from "zod";
import { type Bench } from "./lib/bench";
import { type Figure, median } from "./lib/figures";
import { startWorker } from "./lib/worker";

const ROUNDS = 5;
const ITEMS = 500;
/** Enough leads for so many pending disputes. */
const LEAST_LEADS = 1_000_000;

const roundSchema = z.object({ wallMs: z.number(), cpuMs: z.number(), done: z.number() });

/** 500 disputes decided in one request, each in a transaction of its own with audit, outbox and timeline. */
export async function bulkResolve(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const url = await databases.copy(bench.leads, "bench_resolve");
  const worker = startWorker("bulk-resolve.ts", url);
  try {
    const rounds: z.infer<typeof roundSchema>[] = [];
    const wanted = bench.leads >= LEAST_LEADS ? ROUNDS : 1;
    while (rounds.length < wanted) rounds.push(roundSchema.parse(await worker.ask("resolve")));
    const short = rounds.find(({ done }) => done < ITEMS);
    if (short !== undefined)
      bench.say(`Only ${short.done} disputes were pending; use more leads for a full figure.`);
    const wall = median(rounds.map(({ wallMs }) => wallMs));
    const perItem = median(rounds.map(({ wallMs, done }) => wallMs / done));
    const cpuPerItem = median(rounds.map(({ cpuMs, done }) => cpuMs / done));
    return [
      {
        key: "resolve.wall",
        what: "bulk resolve of 500 disputes",
        value: wall / 1000,
        unit: "s",
        detail: { rounds },
      },
      { key: "resolve.item", what: "one dispute of them, wall", value: perItem, unit: "ms" },
      { key: "resolve.cpu", what: "one dispute of them, CPU of our process", value: cpuPerItem, unit: "ms" },
    ];
  } finally {
    await worker.stop();
  }
}
