import { z } from "zod";
import type { Caller } from "./caller";
import { csvText } from "./csv-text";
import type { Tx } from "./db/transaction";

const EXPORT_FORMATS = ["csv", "jsonl"] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface Column<Row> {
  name: string;
  cell: (row: Row) => string;
}

/** A file that is finished. */
export interface FinishedExport {
  /** Of its job. */
  id: string;
  rows: number;
  expiresAt: Date;
  /** Who asked for it, as they were then. */
  asker: Caller;
}

interface Source<Filters, Row> {
  /** What the job of it is called, e.g. "export.leads". */
  kind: string;
  /** What is exported, in plain words: "leads". */
  noun: string;
  /** More are refused: no file is ever cut off in silence. */
  maxRows: number;
  /** The filters of the list's own page. */
  filters: z.ZodType<Filters>;
  columns: readonly Column<Row>[];
  /** JSON lines are offered too: each row as it is. */
  jsonLines?: boolean;
  /** How many rows match, counted no further than `limit`. Left out for lists so short that reading them is the count. */
  count?: (tx: Tx, filters: Filters, limit: number) => Promise<number>;
  /** The rows in the list's order, page by page, all read in `tx`. */
  pages: (tx: Tx, caller: Caller, filters: Filters) => AsyncIterable<readonly Row[]>;
  /** What else happens in the transaction in which the file is finished. */
  whenDone?: (tx: Tx, caller: Caller, filters: Filters, done: FinishedExport) => Promise<void>;
}

export interface ExportPiece {
  text: string;
  rows: number;
}

/** A list that can be exported, whatever its rows. */
export interface ListExport {
  kind: string;
  noun: string;
  maxRows: number;
  formats: readonly ExportFormat[];
  /** Null: nobody knows before the rows are read. */
  count: (tx: Tx, filters: unknown, limit: number) => Promise<number | null>;
  /** The file as text, piece by piece; the first piece has no rows but may have a header. */
  pieces: (tx: Tx, caller: Caller, filters: unknown, format: ExportFormat) => AsyncGenerator<ExportPiece>;
  whenDone: (tx: Tx, caller: Caller, filters: unknown, done: FinishedExport) => Promise<void>;
}

/** What a job needs to make the file again: which rows, in which form. */
export const exportInput = z.object({
  filters: z.record(z.string(), z.unknown()),
  format: z.enum(EXPORT_FORMATS).default("csv"),
});

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Makes a list exportable: cells are safe to open in a spreadsheet, and nothing is held beyond one page. */
export function defineExport<Filters, Row>(source: Source<Filters, Row>): ListExport {
  const { kind, noun, maxRows, columns } = source;
  const read = (filters: unknown): Filters => source.filters.parse(filters);
  const textOf = (rows: readonly Row[]): string =>
    csvText(rows.map((row) => columns.map(({ cell }) => cell(row))));
  return {
    kind,
    noun,
    maxRows,
    formats: source.jsonLines === true ? EXPORT_FORMATS : ["csv"],
    count: async (tx, filters, limit) => (await source.count?.(tx, read(filters), limit)) ?? null,
    whenDone: async (tx, caller, filters, done) => source.whenDone?.(tx, caller, read(filters), done),
    async *pieces(tx, caller, filters, format) {
      if (format === "csv") yield { text: csvText([columns.map(({ name }) => name)]), rows: 0 };
      for await (const rows of source.pages(tx, caller, read(filters))) {
        if (rows.length > 0) yield { text: format === "csv" ? textOf(rows) : lines(rows), rows: rows.length };
      }
    },
  };
}

/** A time as files write it; empty when there is none. */
export const isoTime = (at: Date | null): string => at?.toISOString() ?? "";

/** Every page of a list read by key, from the first to the last. */
export async function* everyPage<Row, Cursor>(
  read: (cursor: Cursor | null) => Promise<{ items: readonly Row[]; nextCursor: Cursor | null }>,
): AsyncGenerator<readonly Row[]> {
  let cursor: Cursor | null = null;
  do {
    const page: { items: readonly Row[]; nextCursor: Cursor | null } = await read(cursor);
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
