import { Logger, run, runMigrations } from "graphile-worker";
import { z } from "zod";
import { inngest, sendEvents } from "../../inngest/client";
import { serveInProcess, type StepState } from "../../inngest/embedded/call";
import { type EmbeddedRunner, startEmbeddedRunner } from "../../inngest/embedded/runner";
import { pool } from "../../src/platform/db/client";
import { newId } from "../../src/platform/ids";
import { costOf } from "../lib/figures";
import { answer } from "../lib/worker";

const SCHEMA = "peer_worker";
const SILENT = new Logger(() => () => undefined);
const input = z.object({ runs: z.number(), steps: z.number() });
const peerInput = z.object({ jobs: z.number() });

let ended = 0;
let tell: () => void = () => undefined;
let wanted = 0;

/** A function of so many steps that do nothing. */
const chain = inngest.createFunction(
  { id: "bench-chain", triggers: [{ event: "bench/chain" }] },
  async ({ event, step }) => {
    const { steps } = z.object({ steps: z.number() }).parse(event.data);
    for (let number = 0; number < steps; number += 1) await step.run(`step ${number}`, () => number);
    ended += 1;
    if (ended === wanted) tell();
  },
);

async function carryOut(runs: number, steps: number): Promise<void> {
  ended = 0;
  wanted = runs;
  const all = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await sendEvents(
    Array.from({ length: runs }, () => ({
      id: newId(),
      name: "bench/chain",
      ts: Date.now(),
      data: { steps },
    })),
  );
  await all;
}

/** The same functions through the same SDK, all in memory: what nobody can do without. */
async function inMemory(runs: number, steps: number): Promise<void> {
  const { call } = await serveInProcess(inngest, [chain]);
  const one = async (): Promise<void> => {
    const id = newId();
    const done = new Map<string, StepState>();
    const request = {
      functionId: "fairlead-bench-chain",
      stepHash: null,
      runId: id,
      attempt: 0,
      maxAttempts: 4,
    };
    for (;;) {
      const event = { id, name: "bench/chain", ts: Date.now(), data: { steps } };
      const answer = await call({ ...request, events: [event], steps: done });
      if (answer.kind !== "ops") return;
      for (const op of answer.ops) done.set(op.id, { type: "data", data: op.data });
    }
  };
  await Promise.all(Array.from({ length: runs }, one));
}

/** As many jobs that do nothing, one per step: put in beforehand, taken by a worker as it comes. */
async function peer(jobs: number) {
  await runMigrations({ pgPool: pool, schema: SCHEMA, logger: SILENT });
  const specs = Array.from({ length: jobs }, (_, number) => ({ identifier: "nothing", payload: { number } }));
  await pool.query(
    `SELECT count(*) FROM ${SCHEMA}.add_jobs(
       ARRAY(SELECT s FROM json_populate_recordset(NULL::${SCHEMA}.job_spec, $1::json) s), false)`,
    [JSON.stringify(specs)],
  );
  return costOf(async () => {
    let done = 0;
    let finish: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const worker = await run({
      pgPool: pool,
      schema: SCHEMA,
      logger: SILENT,
      concurrency: 10,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList: {
        nothing: () => {
          done += 1;
          if (done === jobs) finish();
        },
      },
    });
    await all;
    await worker.stop();
  });
}

let runner: EmbeddedRunner | undefined;
answer({
  start: async () => {
    runner = await startEmbeddedRunner({ functions: [chain] });
  },
  stop: () => runner?.stop() ?? Promise.resolve(),
  ours: (given) => {
    const { runs, steps } = input.parse(given);
    return costOf(() => carryOut(runs, steps));
  },
  sdk: (given) => {
    const { runs, steps } = input.parse(given);
    return costOf(() => inMemory(runs, steps));
  },
  peer: (given) => peer(peerInput.parse(given).jobs),
});
