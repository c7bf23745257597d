import { recordAudit } from "@/domains/audit/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import { type CsvRow, readCsv } from "@/platform/csv";
import { inTransaction, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { IMPORT_LIMITS, suggestMapping, type UploadQuery } from "../contract";

export interface Upload extends UploadQuery {
  /** As the request declares it; an upload that ends early is told by it. Null when it says nothing. */
  declaredBytes: number | null;
  content: AsyncIterable<Uint8Array>;
}

interface UploadedImport {
  id: string;
  rows: number;
  /** An earlier upload of the same file. */
  sameFileAs: string | null;
}

const ABANDONED_AFTER = 60 * 60_000;

/** One row's cells as PostgreSQL writes a text array. */
function arrayLiteral(cells: readonly string[]): string {
  return `{${cells.map((cell) => `"${cell.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

async function stageRows(tx: Tx, importId: string, rows: readonly CsvRow[]): Promise<void> {
  const numbers = rows.map((row) => row.number);
  const cells = rows.map((row) => arrayLiteral(row.cells));
  await tx.$executeRaw`
    INSERT INTO import_row (import_id, row_number, cells)
    SELECT ${importId}::uuid, n, c::text[] FROM unnest(${numbers}::int[], ${cells}::text[]) AS staged(n, c)`;
}

/** Uploads whose process died: nobody can continue them. */
async function removeAbandoned(caller: Caller): Promise<void> {
  const before = new Date(caller.now.getTime() - ABANDONED_AFTER);
  await inTransaction((tx) =>
    tx.import.deleteMany({ where: { status: "uploading", updatedAt: { lt: before } } }),
  );
}

async function begin(caller: Caller, id: string, { kind, fileName }: UploadQuery): Promise<void> {
  await inTransaction((tx) =>
    tx.import.create({
      data: {
        id,
        kind,
        fileName,
        status: "uploading",
        createdById: caller.actor.id,
        createdByName: caller.actor.name,
        createdAt: caller.now,
      },
    }),
  );
}

async function stage(id: string, upload: Upload) {
  const found = { header: [] as string[], delimiter: "," };
  const summary = await readCsv(upload.content, {
    limits: IMPORT_LIMITS,
    onHeader: async (header, delimiter) => {
      Object.assign(found, { header, delimiter });
      await inTransaction((tx) => tx.import.update({ where: { id }, data: { header, delimiter } }));
    },
    onRows: (rows) => inTransaction((tx) => stageRows(tx, id, rows)),
  });
  if (upload.declaredBytes !== null && upload.declaredBytes !== summary.bytes) {
    throw new AppError(
      "malformed_request",
      "The upload ended before the whole file arrived. Upload it again.",
    );
  }
  return { ...found, ...summary };
}

async function finish(
  caller: Caller,
  id: string,
  upload: UploadQuery,
  file: Awaited<ReturnType<typeof stage>>,
): Promise<UploadedImport> {
  return inTransaction(async (tx) => {
    const same = await tx.import.findFirst({
      where: { fileHash: file.hash, status: { not: "uploading" } },
      orderBy: { createdAt: "desc" },
      select: { id: true },
    });
    await tx.import.update({
      where: { id },
      data: {
        status: "uploaded",
        byteSize: file.bytes,
        fileHash: file.hash,
        totalRows: file.rows,
        mapping: suggestMapping(upload.kind, file.header),
      },
    });
    const { kind, fileName } = upload;
    const after = { kind, fileName, bytes: file.bytes, rows: file.rows };
    await recordAudit(tx, caller, { action: "import.uploaded", entityType: "import", entityId: id, after });
    await recordActivity(tx, caller, {
      subjectType: "import",
      subjectId: id,
      kind: "import.uploaded",
      title: `${fileName} uploaded with ${file.rows.toLocaleString("en-US")} rows`,
    });
    return { id, rows: file.rows, sameFileAs: same?.id ?? null };
  });
}

/**
 * Reads the file as it arrives and stages its rows; memory stays flat. It commits in pieces and shows nothing of them
 * before the last one: whatever goes wrong, what was staged is removed.
 */
export async function uploadImport(caller: Caller, upload: Upload): Promise<UploadedImport> {
  await removeAbandoned(caller);
  const id = newId(caller.now);
  await begin(caller, id, upload);
  try {
    return await finish(caller, id, upload, await stage(id, upload));
  } catch (error) {
    await inTransaction((tx) => tx.import.deleteMany({ where: { id } }));
    throw error;
  }
}
