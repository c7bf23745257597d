import { createHash } from "node:crypto";
import { CsvError, type Info, type InfoRecord, Parser } from "csv-parse";
import { AppError } from "./errors";
import { createEncodingGuard, HEAD_BYTES } from "./csv-encoding";

export interface CsvLimits {
  bytes: number;
  rows: number;
  columns: number;
  /** UTF-16 code units, as in `text.length`. */
  cellCharacters: number;
}

export interface CsvRow {
  /** Its place in the file, header excluded, from 1; blank rows count, so that it is the spreadsheet's row less one. */
  number: number;
  cells: string[];
}

export interface CsvReader {
  limits: CsvLimits;
  onHeader: (header: string[], delimiter: string) => Promise<void>;
  /** Called with the rows of one piece of the file; the file is not read on before it resolves. */
  onRows: (rows: CsvRow[]) => Promise<void>;
}

export interface CsvSummary {
  bytes: number;
  /** SHA-256 (hex) of the file as sent. */
  hash: string;
  rows: number;
}

/** A row of 100 full cells fits; a runaway quote is stopped here instead of swallowing the file. */
const LONGEST_RECORD_BYTES = 1_000_000;
const PIECE_BYTES = 64 * 1024;
const DELIMITERS = [",", ";", "\t"] as const;

const unreadable = (detail: string): AppError => new AppError("file_unreadable", detail);
const count = (value: number): string => value.toLocaleString("en-US");

/** The delimiter of the header: the candidate that stands most often outside quotes; a comma when none does. */
export function detectDelimiter(head: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let started = false;
  for (const character of head) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n" || character === "\r") {
      if (started) break;
      continue;
    }
    started = true;
    const seen = counts.get(character);
    if (seen !== undefined) counts.set(character, seen + 1);
  }
  return DELIMITERS.reduce((best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best));
}

/** "A", "B", … "Z", "AA": how spreadsheets name a column. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

const LOOKS_LIKE_DATA = /^[^\s@]+@[^\s@]+\.[^\s@]+$|^\+?[\d\s().-]{5,}$/;

/** The header trimmed, or a refusal that names every column to correct. */
export function checkHeader(cells: readonly string[], limits: CsvLimits): string[] {
  if (cells.length > limits.columns) throw tooManyColumns(cells.length, limits, 1);
  const header = cells.map((cell) => cell.trim());
  const data = header.find((name) => LOOKS_LIKE_DATA.test(name));
  if (data !== undefined) {
    throw unreadable(
      `The first row looks like data ("${data}"), not like column names. Add a row of column names at the top.`,
    );
  }
  const blank = header.flatMap((name, index) => (name === "" ? [columnLetter(index)] : []));
  if (blank.length > 0) {
    throw unreadable(
      `The header has no name for column ${blank.join(", ")}. Name it or delete the column, then upload again.`,
    );
  }
  const seen = new Set<string>();
  const repeated = header.filter((name) => {
    const key = name.toLowerCase();
    return seen.size === seen.add(key).size;
  });
  if (repeated.length > 0) {
    const names = [...new Set(repeated)].map((name) => `"${name}"`).join(", ");
    throw unreadable(`The header names ${names} more than once. Give every column its own name.`);
  }
  return header;
}

function tooManyColumns(columns: number, limits: CsvLimits, line: number): AppError {
  return unreadable(
    `Line ${line} has ${count(columns)} columns; the limit is ${count(limits.columns)}. Delete the columns you do not need.`,
  );
}

function explain(error: unknown, recordLine: number): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof CsvError)) throw error;
  const where = `line ${recordLine}`;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return unreadable(
        `A quote is opened in the row that starts at ${where} and never closed. Close it, or double it ("") if it belongs to the text.`,
      );
    case "CSV_MAX_RECORD_SIZE":
      return unreadable(
        `The row that starts at ${where} is longer than ${count(LONGEST_RECORD_BYTES)} bytes. Shorten it; often a quote was opened and never closed.`,
      );
    case "CSV_INVALID_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
      return unreadable(
        `A quote stands in the middle of a cell, in the row that starts at ${where}. Put the whole cell in quotes and double the quotes inside ("").`,
      );
    default:
      return unreadable(
        `The row that starts at ${where} cannot be read as CSV. Save the file as CSV and upload again.`,
      );
  }
}

/** Turns records into rows, checks them, and keeps those not yet handed on. */
class RowCollector {
  header: string[] | null = null;
  taken = 0;
  /** Where the record being read starts: the line after the last one read whole. */
  recordLine = 1;
  private position = 0;
  private pending: CsvRow[] = [];

  constructor(private readonly limits: CsvLimits) {}

  add(cells: string[], endLine: number): void {
    const line = this.recordLine;
    this.recordLine = endLine + 1;
    const blank = cells.every((cell) => cell.trim() === "");
    if (this.header === null) {
      if (!blank) this.header = checkHeader(cells, this.limits);
      return;
    }
    this.position += 1;
    if (blank) {
      if (this.position - this.taken > this.limits.rows) throw unreadable(tooManyBlank(this.limits));
      return;
    }
    this.check(cells, line);
    this.taken += 1;
    if (this.taken > this.limits.rows) throw unreadable(tooManyRows(this.limits));
    this.pending.push({ number: this.position, cells });
  }

  private check(cells: string[], line: number): void {
    if (cells.length > this.limits.columns) throw tooManyColumns(cells.length, this.limits, line);
    const long = cells.findIndex((cell) => cell.length > this.limits.cellCharacters);
    if (long >= 0) {
      const name = this.header?.[long] ?? columnLetter(long);
      throw unreadable(
        `Line ${line}, column "${name}": the cell is longer than ${count(this.limits.cellCharacters)} characters. Shorten it.`,
      );
    }
  }

  drain(): CsvRow[] {
    const rows = this.pending;
    this.pending = [];
    return rows;
  }
}

const tooManyRows = ({ rows }: CsvLimits): string =>
  `The file has more than ${count(rows)} rows. Split it into smaller files and upload each.`;
const tooManyBlank = ({ rows }: CsvLimits): string =>
  `The file has more than ${count(rows)} blank rows. Delete the empty rows below your data and save it again.`;

function createParser(delimiter: string, collector: RowCollector): Parser {
  return new Parser({
    bom: true,
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD_BYTES,
    on_record: (record: string[], { lines }: InfoRecord & Info) => {
      collector.add(record, lines);
      return null;
    },
  });
}

function write(parser: Parser, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

function finish(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once("error", reject);
    parser.once("end", resolve);
    parser.resume();
    parser.end();
  });
}

/** The first HEAD_BYTES in one piece (the header is judged by them), then pieces of a size that keeps memory flat. */
async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of source) {
    let rest = chunk;
    if (head !== null) {
      rest = Buffer.concat([head, chunk]);
      head = rest.byteLength < HEAD_BYTES ? rest : null;
      if (head !== null) continue;
    }
    for (let at = 0; at < rest.byteLength; at += PIECE_BYTES) yield rest.subarray(at, at + PIECE_BYTES);
  }
  if (head !== null && head.byteLength > 0) yield head;
}

/**
 * Reads a CSV of unknown origin as a stream: UTF-8 with or without a byte order mark, the delimiter found from the
 * header. Refuses (AppError, in plain words) what is too large, wrongly encoded or no CSV, as soon as it is seen.
 */
export async function readCsv(source: AsyncIterable<Uint8Array>, reader: CsvReader): Promise<CsvSummary> {
  const { limits } = reader;
  const hash = createHash("sha256");
  const guard = createEncodingGuard();
  const collector = new RowCollector(limits);
  let delimiter = ",";
  let parser: Parser | null = null;
  let bytes = 0;
  let announced = false;

  const handOn = async (): Promise<void> => {
    if (collector.header === null) return;
    if (!announced) await reader.onHeader(collector.header, delimiter);
    announced = true;
    const rows = collector.drain();
    if (rows.length > 0) await reader.onRows(rows);
  };

  try {
    for await (const piece of pieces(source)) {
      bytes += piece.byteLength;
      if (bytes > limits.bytes) throw tooManyBytes(limits);
      guard.check(piece);
      hash.update(piece);
      if (parser === null) {
        delimiter = detectDelimiter(new TextDecoder().decode(piece));
        parser = createParser(delimiter, collector);
        parser.on("error", () => undefined); // each failure reaches the callback of the write that met it
      }
      await write(parser, piece);
      await handOn();
    }
    guard.end();
    if (parser === null)
      throw unreadable("The file is empty. Choose a file with a header and at least one row.");
    await finish(parser);
    await handOn();
  } catch (error) {
    parser?.destroy();
    throw explain(error, collector.recordLine);
  }
  if (collector.header === null)
    throw unreadable("The file holds only blank rows. Choose a file with a header and at least one row.");
  if (collector.taken === 0) throw unreadable("The file has a header but no rows. Add at least one row.");
  return { bytes, hash: hash.digest("hex"), rows: collector.taken };
}

/** The refusal of a file that is too large. */
export function tooManyBytes(limits: CsvLimits): AppError {
  const megabytes = Math.floor(limits.bytes / 1024 / 1024);
  return new AppError(
    "payload_too_large",
    `The file is larger than ${megabytes} MB. Split it into smaller files and upload each.`,
  );
}
