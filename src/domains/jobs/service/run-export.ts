import { type Caller, systemCaller } from "@/platform/caller";
import { exportInput, type ListExport } from "@/platform/csv-export";
import { inTransaction, readLong } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import {
  endJob,
  expiryOf,
  type JobFile,
  type JobRun,
  type JobStart,
  keepPiece,
  lockRun,
  startJob,
} from "./job-run";
import { countForExport, refuseTooManyRows } from "./queue-export";

type Outcome = "done" | "failed" | "cancelled" | "stale";
type Clock = () => Date;

const runner = (
  clock: Clock,
  { requestId, traceparent }: Pick<Caller, "requestId" | "traceparent">,
): Caller => systemCaller("Jobs", clock(), requestId, traceparent);

/**
 * Writes the file of one queued export. All of it is read in one transaction, so that the file shows one instant
 * whatever is written meanwhile; each page is kept at once, so that memory stays flat and the progress is seen. A run
 * that died starts over: half a file of another instant cannot be continued.
 */
export async function runExport(
  start: JobStart & { requestId: string },
  exports: readonly ListExport[],
  clock: Clock,
): Promise<Outcome> {
  const run = await inTransaction((tx) => startJob(tx, runner(clock, start), start));
  if (run === null) return "stale";
  try {
    const exported = exports.find(({ kind }) => kind === run.kind);
    if (exported === undefined) throw new Error(`nothing exports ${run.kind}`);
    const written = await writeFile(run, exported, clock);
    return await settle(run, { exported, written }, clock);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await inTransaction(async (tx) => {
      const job = await lockRun(tx, run);
      if (job === null) return "stale";
      await endJob(tx, runner(clock, run.asker), job, { state: "failed", error: error.detail });
      return "failed";
    });
  }
}

interface Written {
  rows: number;
  file: JobFile;
}

const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson" } as const;
/** Without it, a spreadsheet takes UTF-8 for something else and damages letters. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The rows and the file, every piece kept; null when the job was cancelled or is another run's now. */
function writeFile(run: JobRun, exported: ListExport, clock: Clock): Promise<Written | null> {
  const { filters, format } = exportInput.parse(run.input);
  const day = run.asker.now.toISOString().slice(0, 10);
  const name = `${exported.noun.replaceAll(" ", "-")}-${day}.${format}`;
  return readLong(async (tx) => {
    const total = await countForExport(tx, exported, filters);
    let [position, done, bytes] = [0, 0, 0];
    for await (const piece of exported.pieces(tx, run.asker, filters, format)) {
      const text = position === 0 && format === "csv" ? BYTE_ORDER_MARK + piece.text : piece.text;
      done += piece.rows;
      refuseTooManyRows(exported, done);
      bytes += Buffer.byteLength(text);
      const kept = { position, text, done, total };
      if (!(await inTransaction((other) => keepPiece(other, run, kept, clock())))) return null;
      position += 1;
    }
    return { rows: done, file: { name, type: TYPES[format], bytes } };
  });
}

interface Outline {
  exported: ListExport;
  written: Written | null;
}

function settle(run: JobRun, { exported, written }: Outline, clock: Clock): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const job = await lockRun(tx, run);
    if (job === null) return "stale";
    const caller = runner(clock, run.asker);
    if (written === null || job.cancelRequestedAt !== null) {
      await endJob(tx, caller, job, { state: "cancelled" });
      return "cancelled";
    }
    const { rows, file } = written;
    await tx.job.update({ where: { id: job.id }, data: { done: rows, total: rows } });
    await endJob(tx, caller, job, { state: "done", result: { rows }, file });
    const { filters } = exportInput.parse(run.input);
    const done = { id: job.id, rows, expiresAt: expiryOf(caller.now), asker: run.asker };
    await exported.whenDone(tx, caller, filters, done);
    return "done";
  });
}
