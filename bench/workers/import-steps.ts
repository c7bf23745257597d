import { runImport as importFunction } from "../../inngest/functions/ingestion/run-import";
import { startEmbeddedRunner } from "../../inngest/embedded/runner";
import { createRelay, jobRunner } from "../../inngest/relay";
import { confirmImport, getImport, startCheck, uploadImport } from "../../src/domains/ingestion/server";
import type { JobState } from "../../src/domains/jobs/contract";
import { type Caller } from "../../src/platform/caller";
import { pool } from "../../src/platform/db/client";
import { inTransaction, readOnly } from "../../src/platform/db/transaction";
import { costOf } from "../lib/figures";

const PIECE = 64 * 1024;
const LOOK_MS = 25;

async function* pieces(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += PIECE)
    yield await Promise.resolve(file.subarray(from, from + PIECE));
}

const relay = createRelay(jobRunner);
let running: Promise<unknown> | undefined;

/** Until the import's job is over; how many rows were imported by then. */
async function carryOut(id: string): Promise<number> {
  await (running ??= startEmbeddedRunner({ functions: [importFunction] }));
  while ((await relay.pass()).sent > 0);
  const { job } = await readOnly((tx) => getImport(tx, id));
  for (let state = job?.state; state !== "done";) {
    if (state === "failed") throw new Error("the import failed");
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const { rows } = await pool.query<{ state: JobState }>("SELECT state FROM job WHERE id = $1", [job?.id]);
    state = rows[0]?.state;
  }
  return (await readOnly((tx) => getImport(tx, id))).counts.imported;
}

/** A leads file through its steps as a client would have them done: upload, check, confirm, import. */
export async function runImport(caller: Caller, file: Buffer) {
  let id = "";
  let imported = 0;
  const upload = await costOf(async () => {
    const content = pieces(file);
    const query = { kind: "leads" as const, fileName: "bench.csv" };
    id = (await uploadImport(caller, { ...query, declaredBytes: file.length, content })).id;
  });
  const check = await costOf(async () => {
    await inTransaction((tx) => startCheck(tx, caller, id));
    await carryOut(id);
  });
  const importing = await costOf(async () => {
    await inTransaction((tx) => confirmImport(tx, caller, { importId: id, duplicates: "import" }));
    imported = await carryOut(id);
  });
  return { upload, check, import: importing, imported };
}
