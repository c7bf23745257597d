import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atLeast, type Figure, median } from "./lib/figures";
import { startWorker } from "./lib/worker";

const ROUNDS = 5;
const ROWS = 20_000;

const costSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });
type Cost = z.infer<typeof costSchema>;
interface Round {
  ours: Cost;
  plain: Cost;
  tuned: Cost;
}

/** From the outbox to the embedded runner, kept durably, against jobs that do nothing on the same queue. */
export async function outboxDrain(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("outbox-drain.ts", await databases.empty("bench_outbox"));
  const cost = async (question: string, input: object): Promise<Cost> =>
    costSchema.parse(await worker.ask(question, { rows: ROWS, ...input }));
  try {
    await worker.ask("start");
    const rounds: Round[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      // who comes first finds the disk busy with what the others wrote: they take turns
      const early = round % 2 === 0 ? await cost("ours", {}) : undefined;
      const plain = await cost("peer", { tuned: false });
      const tuned = await cost("peer", { tuned: true });
      const ours = early ?? (await cost("ours", {}));
      if (round >= 0) rounds.push({ ours, plain, tuned });
    }
    await worker.ask("stop");
    return figures(rounds);
  } finally {
    await worker.stop();
  }
}

function figures(rounds: readonly Round[]): Figure[] {
  const rate = (key: keyof Round): number =>
    median(rounds.map((round) => ROWS / (round[key].wallMs / 1_000)));
  const over = median(rounds.map(({ ours, plain }) => plain.wallMs / ours.wallMs));
  return [
    {
      key: "outbox.over-queue",
      what: "outbox drain into the embedded runner ÷ graphile-worker's own rate",
      value: over,
      unit: "×",
      target: atLeast(1.2, over),
      detail: { rows: ROWS, rounds },
    },
    {
      key: "outbox.over-tuned-queue",
      what: "the same ÷ graphile-worker with a local queue and batched completion",
      value: median(rounds.map(({ ours, tuned }) => tuned.wallMs / ours.wallMs)),
      unit: "×",
    },
    { key: "outbox.drain", what: "outbox drain", value: rate("ours"), unit: "items/s" },
    {
      key: "outbox.queue",
      what: "graphile-worker, jobs that do nothing",
      value: rate("plain"),
      unit: "items/s",
    },
    { key: "outbox.tuned-queue", what: "the same, tuned", value: rate("tuned"), unit: "items/s" },
  ];
}
