import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atLeast, type Figure, median } from "./lib/figures";
import { startWorker } from "./lib/worker";

const ROUNDS = 5;
const RUNS = 100;
const STEPS = 10;
const ALL = RUNS * STEPS;
const SINGLE = 300;

const costSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });
type Cost = z.infer<typeof costSchema>;
interface Round {
  chains: Cost;
  single: Cost;
  sdk: Cost;
  queue: Cost;
}

/** Steps of functions, each stored when it is done, against as many jobs that do nothing on graphile-worker itself. */
export async function runnerSteps(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("runner-steps.ts", await databases.empty("bench_runner"));
  const cost = async (question: string, given: object): Promise<Cost> =>
    costSchema.parse(await worker.ask(question, given));
  try {
    await worker.ask("start");
    const rounds: Round[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const chains = await cost("ours", { runs: RUNS, steps: STEPS });
      const single = await cost("ours", { runs: SINGLE, steps: 1 });
      const sdk = await cost("sdk", { runs: RUNS, steps: STEPS });
      const queue = await cost("peer", { jobs: ALL });
      if (round >= 0) rounds.push({ chains, single, sdk, queue });
    }
    await worker.ask("stop");
    return figures(rounds);
  } finally {
    await worker.stop();
  }
}

function figures(rounds: readonly Round[]): Figure[] {
  const rate = (key: keyof Round, items = ALL): number =>
    median(rounds.map((round) => items / (round[key].wallMs / 1_000)));
  const over = median(rounds.map(({ chains, sdk }) => sdk.wallMs / chains.wallMs));
  return [
    {
      key: "runner.over-sdk",
      what: "steps of functions, each stored ÷ the same through Inngest's SDK in memory",
      value: over,
      unit: "×",
      target: atLeast(0.4, over),
      detail: { runs: RUNS, steps: STEPS, rounds },
    },
    {
      key: "runner.over-queue",
      what: "the same ÷ jobs that do nothing on graphile-worker",
      value: median(rounds.map(({ chains, queue }) => queue.wallMs / chains.wallMs)),
      unit: "×",
    },
    {
      key: "runner.steps",
      what: "embedded runner, functions of ten steps",
      value: rate("chains"),
      unit: "items/s",
    },
    {
      key: "runner.runs",
      what: "the same, functions of one step",
      value: rate("single", SINGLE),
      unit: "items/s",
    },
    { key: "runner.sdk", what: "Inngest's SDK in memory", value: rate("sdk"), unit: "items/s" },
    {
      key: "runner.queue",
      what: "graphile-worker, jobs that do nothing",
      value: rate("queue"),
      unit: "items/s",
    },
  ];
}
