import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atMost, type Figure, median, p95 } from "./lib/figures";
import { startWorker, type Worker } from "./lib/worker";

const ROUNDS = 5;
const REPEATS = 4;
const SMALL = 10_000;
/** Slower than this is worth a look at the plan. */
const SLOW_MS = 50;

const roundSchema = z.array(z.object({ name: z.string(), ours: z.number(), bare: z.number() }));
const cpuSchema = z.object({ ours: z.number(), bare: z.number() });
type Round = z.infer<typeof roundSchema>;

const ours = (round: Round): number[] => round.map((sample) => sample.ours);
const bare = (round: Round): number[] => round.map((sample) => sample.bare);
const isSearch = ({ name }: Round[number]): boolean => name.startsWith("search");
const filtersOf = (round: Round): Round => round.filter((sample) => !isSearch(sample));
const searchesOf = (round: Round): Round => round.filter(isSearch);

function slowest(rounds: readonly Round[]): { name: string; ms: number }[] {
  const names = new Set(rounds.flat().map(({ name }) => name));
  return [...names]
    .map((name) => ({ name, ms: median(ours(rounds.flat().filter((sample) => sample.name === name))) }))
    .sort((left, right) => right.ms - left.ms);
}

async function keepPlans(bench: Bench, worker: Worker, names: string[]): Promise<void> {
  if (names.length === 0) return;
  const folder = path.join(bench.home, "plans");
  fs.mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const plan = z.string().parse(await worker.ask("explain", name));
    fs.writeFileSync(path.join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.txt`), plan);
  }
  bench.say(`Plans of ${names.length} slow pages: ${folder}`);
}

/** The leads page's list through its procedure, session and transaction included, against its own SQL without us. */
export async function leadsList(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const large = startWorker("leads-list.ts", await databases.scale(bench.leads));
  const small = startWorker("leads-list.ts", await databases.scale(SMALL));
  try {
    await large.ask("prepare");
    await small.ask("prepare");
    const rounds: { large: Round; small: Round }[] = [];
    // The first round warms the caches and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured = {
        large: roundSchema.parse(await large.ask("round", { repeats: REPEATS })),
        small: roundSchema.parse(await small.ask("round", { repeats: REPEATS })),
      };
      if (round > 0) rounds.push(measured);
    }
    const cpu = cpuSchema.parse(await large.ask("cpu", { repeats: REPEATS }));
    const kpisMs = z.number().parse(await large.ask("kpis"));
    const bySpeed = slowest(rounds.map((round) => round.large));
    await keepPlans(
      bench,
      large,
      bySpeed.filter(({ ms }) => ms > SLOW_MS).map(({ name }) => name),
    );
    return figures(rounds, { cpu, kpisMs, slowest: bySpeed.slice(0, 8) });
  } finally {
    await large.stop();
    await small.stop();
  }
}

interface Aside {
  cpu: { ours: number; bare: number };
  kpisMs: number;
  slowest: { name: string; ms: number }[];
}

function figures(rounds: readonly { large: Round; small: Round }[], aside: Aside): Figure[] {
  const overBare = median(rounds.map(({ large }) => p95(ours(large)) / p95(bare(large))));
  const growth = (part: (round: Round) => Round): number =>
    median(rounds.map(({ large, small }) => p95(ours(part(large))) / p95(ours(part(small)))));
  const p95Of = (part: (round: Round) => Round): number =>
    median(rounds.map(({ large }) => p95(ours(part(large)))));
  const overSmall = growth(filtersOf);
  const all = rounds.flatMap(({ large }) => ours(large));
  return [
    {
      key: "leads.over-bare",
      what: "leads page p95 ÷ p95 of its own SQL sent bare",
      value: overBare,
      unit: "×",
      target: atMost(4, overBare),
      detail: { slowest: aside.slowest },
    },
    {
      key: "leads.over-small",
      what: "list by filters, all depths: p95 ÷ p95 at 10,000 leads",
      value: overSmall,
      unit: "×",
      target: atMost(1.3, overSmall),
      detail: { smallP95Ms: median(rounds.map(({ small }) => p95(ours(filtersOf(small))))) },
    },
    {
      key: "leads.search-over-small",
      what: "search, all depths: p95 ÷ p95 at 10,000 leads",
      value: growth(searchesOf),
      unit: "×",
    },
    { key: "leads.p95", what: "list by filters p95", value: p95Of(filtersOf), unit: "ms" },
    { key: "leads.search-p95", what: "search p95", value: p95Of(searchesOf), unit: "ms" },
    { key: "leads.median", what: "leads page median", value: median(all), unit: "ms" },
    {
      key: "leads.bare-p95",
      what: "p95 of its SQL sent bare",
      value: median(rounds.map(({ large }) => p95(bare(large)))),
      unit: "ms",
    },
    {
      key: "leads.cpu",
      what: "CPU of one page ÷ CPU of its SQL sent bare (our process)",
      value: aside.cpu.ours / aside.cpu.bare,
      unit: "×",
      detail: aside.cpu,
    },
    { key: "leads.kpis", what: "KPI row of the leads page", value: aside.kpisMs, unit: "ms" },
  ];
}
