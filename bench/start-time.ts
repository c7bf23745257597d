import fs from "node:fs";
import path from "node:path";
import { runQuietly } from "../scripts/lib/run";
import { inRoot } from "../scripts/lib/paths";
import { type Bench } from "./lib/bench";
import { type Figure, median } from "./lib/figures";
import { startPortal } from "./lib/portal";

const REPEATED_STARTS = 3;
const SECOND_START_LIMIT_S = 5;

async function timed(checkout: string, home: string): Promise<number> {
  const portal = await startPortal(checkout, home);
  await portal.stop();
  return portal.readyMs / 1000;
}

/** `npm start` in a fresh clone (packages installed, database made, demo filled in, pages built) and again. */
export async function startTime(bench: Bench): Promise<Figure[]> {
  const clone = path.join(bench.home, "clone");
  fs.rmSync(clone, { recursive: true, force: true });
  await runQuietly("Cloning", "git", ["clone", "--quiet", "--no-hardlinks", inRoot(), clone]);
  try {
    const home = path.join(clone, ".fairlead");
    const first = await timed(clone, home);
    const later: number[] = [];
    for (let time = 0; time < REPEATED_STARTS; time += 1) later.push(await timed(clone, home));
    const second = median(later);
    return [
      {
        key: "start.first",
        what: "`npm start` in a fresh clone, packages and build included",
        value: first,
        unit: "s",
      },
      {
        key: "start.second",
        what: "`npm start` again",
        value: second,
        unit: "s",
        target: { text: `< ${SECOND_START_LIMIT_S}`, met: second < SECOND_START_LIMIT_S },
        detail: { runs: later },
      },
    ];
  } finally {
    fs.rmSync(clone, { recursive: true, force: true });
  }
}
