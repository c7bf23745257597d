import type { ImportDetail, ImportKind, ImportOptions } from "@/domains/ingestion/contract";
import {
  advanceImportTask,
  confirmImport,
  getImport,
  setMapping,
  startCheck,
  uploadImport,
} from "@/domains/ingestion/server";
import { beginTask, endTask } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, readOnly } from "@/platform/db/transaction";

export async function* inPieces(content: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.byteLength; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

interface UploadText {
  kind?: ImportKind;
  fileName?: string;
  declaredBytes?: number | null;
}

export function uploadText(caller: Caller, content: string | Uint8Array, file: UploadText = {}) {
  const { kind = "leads", fileName = "file.csv", declaredBytes = null } = file;
  return uploadImport(caller, { kind, fileName, declaredBytes, content: inPieces(content) });
}

/** Does what the import's job would do, to its end. */
export async function runToEnd(importId: string, now = new Date()): Promise<ImportDetail> {
  const { job } = await readOnly((tx) => getImport(tx, importId));
  const start = { jobId: job?.id ?? "", attempt: 1, owner: "test", requestId: "test" };
  const task = await beginTask(start, now);
  if (task === null) throw new Error("the import has no job that waits");
  for (;;) {
    const step = await advanceImportTask(task, now);
    if (step.state === "refused") throw new Error(step.detail);
    if (step.state === "more") continue;
    await endTask({ ...task, requestId: "test" }, step.rows, now);
    return readOnly((tx) => getImport(tx, importId));
  }
}

/** Changes options, keeps the suggested columns, and checks every row. */
export async function checkAll(
  caller: Caller,
  importId: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportDetail> {
  const before = await readOnly((tx) => getImport(tx, importId));
  const { mapping } = before;
  await inTransaction((tx) =>
    setMapping(tx, caller, { importId, mapping, options: { ...before.options, ...options } }),
  );
  await inTransaction((tx) => startCheck(tx, caller, importId));
  return runToEnd(importId, caller.now);
}

export function confirm(caller: Caller, importId: string, duplicates: ImportOptions["duplicates"] = "skip") {
  return inTransaction((tx) => confirmImport(tx, caller, { importId, duplicates }));
}

/** Checks, confirms and imports. */
export async function importAll(
  caller: Caller,
  importId: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportDetail> {
  await checkAll(caller, importId, options);
  await confirm(caller, importId, options.duplicates);
  return runToEnd(importId, caller.now);
}
