import type { z } from "zod";
import type { Caller } from "@/platform/caller";
import type { exportInput, ListExport } from "@/platform/csv-export";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { isJobKind } from "../words";
import { queueJob } from "./queue-job";

/** Refuses in words what is more than one file takes: no file is cut off in silence. */
export function refuseTooManyRows({ maxRows, noun }: ListExport, rows: number): void {
  if (rows <= maxRows) return;
  const limit = maxRows.toLocaleString("en");
  throw new AppError(
    "payload_too_large",
    `More than ${limit} ${noun} match. Narrow the filters, for example by date, and export again.`,
  );
}

/** How many rows match; null when the list is too short to count it first. */
export async function countForExport(tx: Tx, exported: ListExport, filters: unknown): Promise<number | null> {
  const rows = await exported.count(tx, filters, exported.maxRows + 1);
  refuseTooManyRows(exported, rows ?? 0);
  return rows;
}

/** Asks for a file of a list, with the filters of its page. The file shows one instant: when its reading begins. */
export async function queueExport(
  tx: Tx,
  caller: Caller,
  exported: ListExport,
  input: z.output<typeof exportInput>,
): Promise<{ id: string }> {
  const { kind, noun, formats } = exported;
  if (!isJobKind(kind)) throw new Error(`${kind} is not among the kinds of jobs`);
  if (!formats.includes(input.format)) {
    throw new AppError("validation_failed", `This list is not written as ${input.format}. Choose csv.`);
  }
  const total = await countForExport(tx, exported, input.filters);
  return queueJob(tx, caller, { kind, title: `Export of ${noun}`, input, total });
}
