import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atLeast, type Cost, costOf, type Figure, median } from "./lib/figures";
import { sendAll, signedBatches, type Target, targetSchema } from "./lib/signed-load";
import { startWorker, type Worker } from "./lib/worker";

const ROUNDS = 5;
const BATCHES = 60;
const SIZE = 1_000;
const SINGLES = 1_000;
const LANES = 4;
const SINGLE_LANES = 16;

const costSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });
const storedSchema = z.object({ events: z.number(), counted: z.number() });

interface Round {
  /** Over as many connections as the requests. */
  ceiling: Cost;
  /** Over one. */
  lonely: Cost;
  batches: Cost;
  singles: Cost;
}

/** Wall time of the whole, CPU time of the server alone. */
async function served(worker: Worker, work: () => Promise<void>): Promise<Cost> {
  const cpu = async (): Promise<number> => z.number().parse(await worker.ask("cpu"));
  const before = await cpu();
  const { wallMs } = await costOf(work);
  return { wallMs, cpuMs: (await cpu()) - before };
}

async function oneRound(worker: Worker, target: Target, round: number): Promise<Round> {
  const bare = async (lanes: number): Promise<Cost> =>
    costSchema.parse(await worker.ask("ceiling", { round, batches: BATCHES, size: SIZE, lanes }));
  const ceiling = await bare(LANES);
  const lonely = await bare(1);
  const batches = signedBatches(target, `b${round}`, BATCHES, SIZE);
  const ofBatches = await served(worker, () => sendAll(target.port, batches, LANES));
  const singles = signedBatches(target, `s${round}`, SINGLES, 1);
  const ofSingles = await served(worker, () => sendAll(target.port, singles, SINGLE_LANES));
  return { ceiling, lonely, batches: ofBatches, singles: ofSingles };
}

/** Metered events over signed HTTP: a thousand at a time against the bare insert of the same rows, and one at a time. */
export async function usageRate(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("usage-server.ts", await databases.empty("bench_usage"));
  try {
    const target = targetSchema.parse(await worker.ask("serve"));
    await oneRound(worker, target, -1);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneRound(worker, target, round));
    const stored = storedSchema.parse(await worker.ask("stored"));
    const sent = (ROUNDS + 1) * (BATCHES * SIZE + SINGLES);
    if (stored.events !== sent || stored.counted !== sent) {
      throw new Error(`Of ${sent} events sent, ${stored.events} are stored and ${stored.counted} counted.`);
    }
    return figures(rounds);
  } finally {
    await worker.stop();
  }
}

function figures(rounds: readonly Round[]): Figure[] {
  const over = median(rounds.map(({ ceiling, batches }) => ceiling.wallMs / batches.wallMs));
  const overLonely = median(rounds.map(({ lonely, batches }) => lonely.wallMs / batches.wallMs));
  const rate = (events: number, cost: (round: Round) => Cost): number =>
    median(rounds.map((round) => events / (cost(round).wallMs / 1000)));
  const cpu = (requests: number, cost: (round: Round) => Cost): number =>
    median(rounds.map((round) => cost(round).cpuMs / requests));
  return [
    {
      key: "usage.over-ceiling",
      what: "usage events over signed HTTP, 1,000 a batch ÷ `INSERT … unnest … ON CONFLICT` ceiling",
      value: over,
      unit: "×",
      target: atLeast(0.6, over),
      detail: { rounds },
    },
    {
      key: "usage.over-one-connection",
      what: "the same ÷ that insert over one connection",
      value: overLonely,
      unit: "×",
    },
    {
      key: "usage.ceiling",
      what: "`INSERT … unnest … ON CONFLICT` ceiling of usage, four connections",
      value: rate(BATCHES * SIZE, (round) => round.ceiling),
      unit: "rows/s",
    },
    {
      key: "usage.one-connection",
      what: "that insert over one connection",
      value: rate(BATCHES * SIZE, (round) => round.lonely),
      unit: "rows/s",
    },
    {
      key: "usage.batches",
      what: "usage events, 1,000 a request",
      value: rate(BATCHES * SIZE, (round) => round.batches),
      unit: "items/s",
    },
    {
      key: "usage.singles",
      what: "usage events, one a request",
      value: rate(SINGLES, (round) => round.singles),
      unit: "items/s",
    },
    {
      key: "usage.cpu-batch",
      what: "a request of 1,000 events, CPU of our process",
      value: cpu(BATCHES, (round) => round.batches),
      unit: "ms",
    },
    {
      key: "usage.cpu-single",
      what: "a request of one event, CPU of our process",
      value: cpu(SINGLES, (round) => round.singles),
      unit: "ms",
    },
  ];
}
