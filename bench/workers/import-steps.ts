import { advanceImport, confirmImport, startCheck, uploadImport } from "../../src/domains/ingestion/server";
import { type Caller } from "../../src/platform/caller";
import { inTransaction } from "../../src/platform/db/transaction";
import { costOf } from "../lib/figures";

const PIECE = 64 * 1024;

async function* pieces(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += PIECE)
    yield await Promise.resolve(file.subarray(from, from + PIECE));
}

async function advance(caller: Caller, id: string): Promise<number> {
  for (;;) {
    const progress = await inTransaction((tx) => advanceImport(tx, { ...caller, now: new Date() }, id));
    if (!progress.more) return progress.counts.imported;
  }
}

/** A leads file through the steps of the page: upload, check, confirm, import. */
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
    await advance(caller, id);
  });
  const importing = await costOf(async () => {
    await inTransaction((tx) => confirmImport(tx, caller, { importId: id, duplicates: "import" }));
    imported = await advance(caller, id);
  });
  return { upload, check, import: importing, imported };
}
