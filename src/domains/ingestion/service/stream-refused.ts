import { csvText } from "@/platform/csv-text";
import { streamSnapshot } from "@/platform/db/stream-snapshot";
import type { Tx } from "@/platform/db/transaction";
import { IMPORT_ROW_STATUS_LABELS } from "../contract";
import { findImport } from "./import-record";
import { type RefusedRow, refusedRows } from "./read-imports";

const ROWS_AT_ONCE = 1_000;

function cellsOf(columns: number, row: RefusedRow): string[] {
  const { cells, rowNumber, status, errors, duplicateOfRow } = row;
  const reasons = errors.map(({ column, message }) => (column === "" ? message : `${column}: ${message}`));
  if (reasons.length === 0) {
    const of = duplicateOfRow === null ? "a lead imported earlier" : `row ${duplicateOfRow}`;
    reasons.push(`${IMPORT_ROW_STATUS_LABELS[status]}: same contact as ${of}`);
  }
  const own = Array.from({ length: columns }, (_, index) => cells[index] ?? "");
  return [...own, String(rowNumber), reasons.join(" ")];
}

async function* lines(tx: Tx, importId: string, header: readonly string[]): AsyncGenerator<string> {
  yield `\uFEFF${csvText([[...header, "import_row", "import_errors"]])}`;
  let after = 0;
  for (;;) {
    const rows = await refusedRows(tx, importId, after, ROWS_AT_ONCE);
    if (rows.length > 0) yield csvText(rows.map((row) => cellsOf(header.length, row)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    after = last.rowNumber;
  }
}

/** The rows that were refused, as they came, with a last column that says why; all of one instant. */
export function streamRefusedRows(importId: string): Promise<ReadableStream<Uint8Array>> {
  return streamSnapshot({
    prepare: async (tx) => (await findImport(tx, importId)).header,
    pieces: (tx, header) => lines(tx, importId, header),
  });
}
