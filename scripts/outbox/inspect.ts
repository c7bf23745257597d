import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { UserError } from "../lib/user-error";
import { seedTool } from "../seed/tool";

/*
 * How far behind the outbox is, and what was set aside (docs/runbooks/outbox.md):
 *   (nothing)      counts, lag, what was set aside and why, the scheduled jobs
 *   --json         the same as one JSON object
 *   --retry <id>   sends an event that was set aside again; `all`: every one
 *   --skip <id>    gives an event up: the later events of its record go on without it
 *   --run <job>    has a scheduled job run now
 */

const MOST_LISTED = 50;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function open() {
  const outbox = await import("../../src/domains/outbox/server");
  const { systemCaller } = await import("../../src/platform/caller");
  const { inTransaction } = await import("../../src/platform/db/transaction");
  return { outbox, inTransaction, caller: systemCaller("Command line", new Date(), randomUUID()) };
}

async function read() {
  const { outbox, inTransaction, caller } = await open();
  return inTransaction(async (tx) => ({
    state: await outbox.readOutboxState(tx, caller.now),
    poisoned: await outbox.listPoisoned(tx, MOST_LISTED),
    scheduled: await outbox.listScheduledJobs(tx),
  }));
}

function report({ state, poisoned, scheduled }: Awaited<ReturnType<typeof read>>): void {
  const { pending, postponed, poisoned: aside, lagSeconds, oldestPendingAt } = state;
  print(`pending     ${pending}${postponed > 0 ? ` (${postponed} wait for another attempt)` : ""}`);
  print(`set aside   ${aside}`);
  print(`lag         ${lagSeconds.toFixed(1)} s`);
  print(`oldest      ${oldestPendingAt?.toISOString() ?? "none waits"}`);
  for (const event of poisoned) {
    print(`\n${event.id}  ${event.name}  ${event.aggregateType} ${event.aggregateId} no. ${event.sequence}`);
    print(
      `  written ${event.createdAt.toISOString()}, refused ${event.attempts} times: ${event.reason ?? ""}`,
    );
    if (event.waiting > 0) print(`  ${event.waiting} later events of this record wait for it`);
  }
  print("\nScheduled jobs");
  for (const { id, cron, last } of scheduled) {
    const success = last?.lastSuccessAt?.toISOString() ?? "never";
    const failure = last?.status === "failed" ? `; the last run failed: ${last.error ?? ""}` : "";
    print(`  ${id.padEnd(26)} ${cron.padEnd(12)} last success ${success}${failure}`);
  }
}

/** The ids that a person named. */
async function chosen(id: string): Promise<string[]> {
  if (id === "all") return (await read()).poisoned.map((event) => event.id);
  if (/^[0-9a-f-]{36}$/.test(id)) return [id];
  throw new UserError(`"${id}" is no id. Copy one from \`npm run outbox:inspect\`.`);
}

async function steer(decision: "retry" | "skip", id: string): Promise<void> {
  const { outbox, inTransaction, caller } = await open();
  const decide = decision === "retry" ? outbox.retryPoisoned : outbox.skipPoisoned;
  for (const one of await chosen(id)) {
    await inTransaction((tx) => decide(tx, caller, one));
    print(decision === "retry" ? `${one} is sent again.` : `${one} is skipped.`);
  }
}

async function runNow(job: string): Promise<void> {
  const { outbox, inTransaction, caller } = await open();
  await inTransaction((tx) => outbox.requestScheduledRun(tx, caller, { job }));
  print(`${job} starts as soon as the portal has taken this over.`);
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    retry: { type: "string" },
    skip: { type: "string" },
    run: { type: "string" },
  },
});

async function main(): Promise<void> {
  const { AppError } = await import("../../src/platform/errors");
  try {
    if (values.retry !== undefined) await steer("retry", values.retry);
    else if (values.skip !== undefined) await steer("skip", values.skip);
    else if (values.run !== undefined) await runNow(values.run);
    else if (values.json) print(JSON.stringify(await read()));
    else report(await read());
  } catch (error) {
    throw error instanceof AppError ? new UserError(error.detail) : error;
  }
}

await seedTool({ mustRun: true }, main);
