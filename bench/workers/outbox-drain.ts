import { Logger, run, runMigrations } from "graphile-worker";
import { z } from "zod";
import { startEmbeddedRunner } from "../../inngest/embedded/runner";
import { functions } from "../../inngest/registry";
import { createRelay, jobRunner } from "../../inngest/relay";
import { appendOutboxes } from "../../src/domains/outbox/server";
import { systemCaller } from "../../src/platform/caller";
import { pool } from "../../src/platform/db/client";
import { inTransaction } from "../../src/platform/db/transaction";
import { newId } from "../../src/platform/ids";
import { costOf } from "../lib/figures";
import { answer } from "../lib/worker";

const SCHEMA = "peer_worker";
const SILENT = new Logger(() => () => undefined);
const CHUNK = 2_000;
const input = z.object({ rows: z.number() });
const peerInput = input.extend({ tuned: z.boolean() });

const payload = () => ({
  leadId: newId(),
  tenantId: newId(),
  externalId: "crm-20714",
  nicheId: newId(),
  createdAt: new Date().toISOString(),
});

/** Writes events as services do; three in a row on the same record. */
async function fill(rows: number): Promise<void> {
  const caller = systemCaller("Benchmark", new Date(), newId());
  for (let from = 0; from < rows; from += CHUNK) {
    const leads = Array.from({ length: Math.ceil(CHUNK / 3) }, () => newId());
    const entries = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, index) => ({
      name: "leads/lead.created",
      aggregateType: "lead",
      aggregateId: leads[Math.floor(index / 3)] ?? newId(),
      payload: payload(),
    }));
    await inTransaction((tx) => appendOutboxes(tx, caller, entries));
  }
}

async function drain(rows: number): Promise<void> {
  const relay = createRelay(jobRunner);
  let sent = 0;
  while (sent < rows) {
    const pass = await relay.pass();
    if (pass.sent === 0) throw new Error(`Only ${sent} of ${rows} events were handed over.`);
    sent += pass.sent;
  }
}

async function fillPeer(rows: number): Promise<void> {
  await runMigrations({ pgPool: pool, schema: SCHEMA, logger: SILENT });
  for (let from = 0; from < rows; from += CHUNK) {
    const specs = Array.from({ length: Math.min(CHUNK, rows - from) }, () => ({
      identifier: "nothing",
      payload: payload(),
    }));
    await pool.query(
      `SELECT count(*) FROM ${SCHEMA}.add_jobs(
         ARRAY(SELECT s FROM json_populate_recordset(NULL::${SCHEMA}.job_spec, $1::json) s), false)`,
      [JSON.stringify(specs)],
    );
  }
}

/** A task that does nothing, as often as there are jobs; the time until the last is done. */
async function drainPeer(rows: number, tuned: boolean): Promise<void> {
  let done = 0;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const runner = await run({
    pgPool: pool,
    schema: SCHEMA,
    logger: SILENT,
    concurrency: 10,
    noHandleSignals: true,
    taskList: {
      nothing: () => {
        done += 1;
        if (done === rows) finish();
      },
    },
    ...(tuned
      ? { preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } } }
      : {}),
  });
  await finished;
  await runner.stop();
}

let runner: Awaited<ReturnType<typeof startEmbeddedRunner>> | undefined;

answer({
  start: async () => {
    runner = await startEmbeddedRunner({ functions });
  },
  stop: async () => runner?.stop(),
  ours: async (given) => {
    const { rows } = input.parse(given);
    await fill(rows);
    await pool.query("VACUUM ANALYZE outbox_event");
    return costOf(() => drain(rows));
  },
  peer: async (given) => {
    const { rows, tuned } = peerInput.parse(given);
    await fillPeer(rows);
    return costOf(() => drainPeer(rows, tuned));
  },
});
