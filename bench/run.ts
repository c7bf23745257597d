import fs from "node:fs";
import { parseArgs } from "node:util";
import { inRoot } from "../scripts/lib/paths";
import { describeError, UserError } from "../scripts/lib/user-error";
import { prepareEnvironment } from "../scripts/start/environment";
import { generateClient } from "../scripts/start/generate";
import { bulkResolve } from "./bulk-resolve";
import { distribution } from "./distribution";
import { gatewayMemory } from "./gateway-memory";
import { importRate } from "./import-rate";
import { inboxList } from "./inbox-list";
import { leadsList } from "./leads-list";
import { type Bench } from "./lib/bench";
import { type Databases, openDatabases } from "./lib/databases";
import { type Figure } from "./lib/figures";
import { machine, mergeResults, printFigures, writeReport } from "./lib/report";
import { outboxDrain } from "./outbox-drain";
import { pageWeight } from "./page-weight";
import { runnerSteps } from "./runner-steps";
import { sdkVerify } from "./sdk-verify";
import { startTime } from "./start-time";
import { usageCpu } from "./usage-cpu";
import { usageRate } from "./usage-rate";
import { webhookBacklog } from "./webhook-backlog";
import { webhookDeliveries } from "./webhook-deliveries";

const MEASUREMENTS: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  "leads-list": leadsList,
  "inbox-list": inboxList,
  "bulk-resolve": bulkResolve,
  "import-rate": importRate,
  distribution,
  "page-weight": pageWeight,
  "sdk-verify": sdkVerify,
  "start-time": startTime,
  "usage-rate": usageRate,
  "usage-cpu": usageCpu,
  "gateway-memory": gatewayMemory,
  "outbox-drain": outboxDrain,
  "runner-steps": runnerSteps,
  "webhook-deliveries": webhookDeliveries,
  "webhook-backlog": webhookBacklog,
};
const FULL_SIZE = 1_000_000;
const SMALLEST = 20_000;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    leads: { type: "string", default: String(FULL_SIZE) },
    requests: { type: "string", default: String(FULL_SIZE) },
  },
});

function chosen(): string[] {
  const names = Object.keys(MEASUREMENTS);
  const unknown = values.only.find((name) => !names.includes(name));
  if (unknown === undefined) return values.only.length === 0 ? names : values.only;
  throw new UserError(`There is no measurement "${unknown}". There are: ${names.join(", ")}.`);
}

function sizeWanted(option: "leads" | "requests"): number {
  const size = Number(values[option]);
  if (Number.isInteger(size) && size >= SMALLEST) return size;
  throw new UserError(`--${option} is "${values[option]}"; it must be a whole number from ${SMALLEST}.`);
}

async function measure(bench: Bench, names: string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of names) {
    bench.say(`\n${name}`);
    const found = (await MEASUREMENTS[name]?.(bench)) ?? [];
    printFigures(found);
    figures.push(...found);
  }
  return figures;
}

async function main(): Promise<void> {
  const names = chosen();
  const leads = sizeWanted("leads");
  const requests = sizeWanted("requests");
  const home = inRoot(".fairlead/bench");
  fs.mkdirSync(home, { recursive: true });
  process.env["FAIRLEAD_HOME"] = home;
  Reflect.deleteProperty(process.env, "DATABASE_URL");
  prepareEnvironment("production");
  await generateClient();
  let opened: Promise<Databases> | undefined;
  const databases = () => (opened ??= openDatabases(home));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const figures = await measure({ home, leads, requests, databases, say }, names);
    const results = { measuredAt: new Date().toISOString(), machine: machine(), leads, figures };
    if (leads === FULL_SIZE && requests === FULL_SIZE) await writeReport(mergeResults(results));
    else say("\nA quick run: docs/benchmarks.md and bench/results.json are left as they are.");
  } finally {
    await (await opened)?.stop();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}
