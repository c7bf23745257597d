import type { ImportKind, ImportOptions, ImportProgress } from "@/domains/ingestion/contract";
import {
  advanceImport,
  confirmImport,
  getImport,
  setMapping,
  startCheck,
  uploadImport,
} from "@/domains/ingestion/server";
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

/** Takes steps until none is left. */
export async function runToEnd(caller: Caller, importId: string): Promise<ImportProgress> {
  for (;;) {
    const progress = await inTransaction((tx) => advanceImport(tx, caller, importId));
    if (!progress.more) return progress;
  }
}

/** Changes options, keeps the suggested columns, and checks every row. */
export async function checkAll(
  caller: Caller,
  importId: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportProgress> {
  const before = await readOnly((tx) => getImport(tx, importId));
  const { mapping } = before;
  await inTransaction((tx) =>
    setMapping(tx, caller, { importId, mapping, options: { ...before.options, ...options } }),
  );
  await inTransaction((tx) => startCheck(tx, caller, importId));
  return runToEnd(caller, importId);
}

export function confirm(caller: Caller, importId: string, duplicates: ImportOptions["duplicates"] = "skip") {
  return inTransaction((tx) => confirmImport(tx, caller, { importId, duplicates }));
}

/** Checks, confirms and imports. */
export async function importAll(
  caller: Caller,
  importId: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportProgress> {
  await checkAll(caller, importId, options);
  await confirm(caller, importId, options.duplicates);
  return runToEnd(caller, importId);
}
