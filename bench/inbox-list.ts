import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atMost, type Figure, median, p95 } from "./lib/figures";
import { startWorker } from "./lib/worker";

const ROUNDS = 5;
const REPEATS = 4;
const MOST_MS = 50;
/** As the bulk data sells them: a million leads would be 1,585,000 sales, and the target is for a million of these. */
const LEADS_A_SALE = 0.631;

const preparedSchema = z.object({ sales: z.number(), busiest: z.number(), cases: z.array(z.string()) });
const roundSchema = z.array(z.object({ name: z.string(), ours: z.number(), bare: z.number() }));
type Round = z.infer<typeof roundSchema>;

const ours = (round: Round): number[] => round.map((sample) => sample.ours);
const bare = (round: Round): number[] => round.map((sample) => sample.bare);

function slowest(rounds: readonly Round[]): { name: string; ms: number }[] {
  const names = new Set(rounds.flat().map(({ name }) => name));
  return [...names]
    .map((name) => ({ name, ms: median(ours(rounds.flat().filter((sample) => sample.name === name))) }))
    .sort((left, right) => right.ms - left.ms)
    .slice(0, 8);
}

/**
 * A lead buyer's inbox over its whole HTTP handler (session, limits apart, row-level security, JSON) against the same
 * pages as plain SQL without walls, for a typical and the busiest tenant.
 */
export async function inboxList(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("inbox-list.ts", await databases.scale(Math.round(bench.leads * LEADS_A_SALE)));
  try {
    const { sales, busiest, cases } = preparedSchema.parse(await worker.ask("prepare"));
    const rounds: Round[] = [];
    // The first round warms the caches and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured = roundSchema.parse(await worker.ask("round", { repeats: REPEATS }));
      if (round > 0) rounds.push(measured);
    }
    const folder = path.join(bench.home, "plans");
    fs.mkdirSync(folder, { recursive: true });
    for (const name of cases) {
      const plan = z.string().parse(await worker.ask("explain", name));
      fs.writeFileSync(path.join(folder, `inbox-${name.replaceAll(/[^a-z0-9]+/gi, "-")}.txt`), plan);
    }
    bench.say(`Plans of the inbox's pages: ${folder}`);
    for (const { name, ms } of slowest(rounds)) bench.say(`  ${name}: ${ms.toFixed(1)} ms`);
    const overBare = median(rounds.map((round) => p95(ours(round)) / p95(bare(round))));
    const ownP95 = median(rounds.map((round) => p95(ours(round))));
    return [
      {
        key: "inbox.over-bare",
        what: "lead buyer's inbox p95 ÷ p95 of bare SQL for the same pages",
        value: overBare,
        unit: "×",
        target: atMost(4, overBare),
        detail: { sales, busiest, slowest: slowest(rounds) },
      },
      {
        key: "inbox.p95",
        what: `lead buyer's inbox p95 at ${sales.toLocaleString("en")} sales`,
        value: ownP95,
        unit: "ms",
        target: atMost(MOST_MS, ownP95),
      },
      {
        key: "inbox.median",
        what: "lead buyer's inbox median",
        value: median(rounds.flatMap(ours)),
        unit: "ms",
      },
      {
        key: "inbox.bare-p95",
        what: "p95 of bare SQL for the same pages",
        value: median(rounds.map((round) => p95(bare(round)))),
        unit: "ms",
      },
    ];
  } finally {
    await worker.stop();
  }
}
