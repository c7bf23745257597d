import { z } from "zod";
import { type Bench } from "./lib/bench";
import { atLeast, type Figure, median } from "./lib/figures";
import { startWorker } from "./lib/worker";

const ROUNDS = 5;
const ROWS = 50_000;
const QUICK_ROWS = 10_000;
const FULL_SIZE = 1_000_000;

const costSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });
const importSchema = z.object({
  upload: costSchema,
  check: costSchema,
  import: costSchema,
  imported: z.number(),
});

type Round = z.infer<typeof importSchema> & { ceiling: z.infer<typeof costSchema> };

const whole = (round: Round): number => round.upload.wallMs + round.check.wallMs + round.import.wallMs;

/** A file of leads from upload to the last row, against the bare insert of the same rows. */
export async function importRate(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("import-rate.ts", await databases.copy(bench.leads, "bench_import"));
  const rows = bench.leads >= FULL_SIZE ? ROWS : QUICK_ROWS;
  try {
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const ceiling = costSchema.parse(await worker.ask("ceiling", { rows, round }));
      const imported = importSchema.parse(await worker.ask("import", { rows, round }));
      rounds.push({ ...imported, ceiling });
    }
    return figures(rounds, rows);
  } finally {
    await worker.stop();
  }
}

function figures(rounds: readonly Round[], rows: number): Figure[] {
  const rate = (wallMs: number): number => rows / (wallMs / 1000);
  const stage = median(rounds.map((round) => round.ceiling.wallMs / round.import.wallMs));
  const all = median(rounds.map((round) => round.ceiling.wallMs / whole(round)));
  const reported = (key: string, what: string, value: (round: Round) => number): Figure => ({
    key: `import.${key}`,
    what,
    value: median(rounds.map((round) => rate(value(round)))),
    unit: "rows/s",
  });
  return [
    {
      key: "import.over-ceiling",
      what: "import stage ÷ `INSERT … unnest` ceiling, rows/s",
      value: stage,
      unit: "×",
      target: atLeast(0.3, stage),
      detail: { rounds },
    },
    {
      key: "import.all-over-ceiling",
      what: "upload, check and import ÷ the same ceiling",
      value: all,
      unit: "×",
    },
    reported("ceiling", "`INSERT … unnest` ceiling", (round) => round.ceiling.wallMs),
    reported("import", "import stage", (round) => round.import.wallMs),
    reported("check", "check stage", (round) => round.check.wallMs),
    reported("upload", "upload and staging", (round) => round.upload.wallMs),
    reported("all", "upload, check and import", whole),
  ];
}
