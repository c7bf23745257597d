import { z } from "zod";
import { type Bench } from "./lib/bench";
import { type Figure } from "./lib/figures";
import { startWorker } from "./lib/worker";

const SIZES = { tenants: 500, leads: 10_000 };

const doneSchema = z.object({
  wallMs: z.number(),
  cpuMs: z.number(),
  sold: z.number(),
  sales: z.number(),
  spread: z.number(),
});

/** Leads that wait are sold to clients with three subscriptions each: sales, events, trail and the log of why. */
export async function distribution(bench: Bench): Promise<Figure[]> {
  const databases = await bench.databases();
  const worker = startWorker("distribution.ts", await databases.empty("bench_distribution"));
  try {
    await worker.ask("prepare", SIZES);
    const done = doneSchema.parse(await worker.ask("distribute", SIZES));
    if (done.sold < SIZES.leads) bench.say(`Only ${done.sold} of ${SIZES.leads} leads were sold out.`);
    const detail = { ...SIZES, ...done };
    return [
      {
        key: "distribution.rate",
        what: "10,000 leads sold to 500 tenants, three buyers each",
        value: SIZES.leads / (done.wallMs / 1000),
        unit: "items/s",
        detail,
      },
      {
        key: "distribution.cpu",
        what: "one lead of them, CPU of our process",
        value: done.cpuMs / SIZES.leads,
        unit: "ms",
      },
      {
        key: "distribution.spread",
        what: "how many more leads the luckiest of equal tenants got",
        value: done.spread,
        unit: "leads",
      },
    ];
  } finally {
    await worker.stop();
  }
}
