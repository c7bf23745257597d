import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnLetter, type CsvRow, type CsvSummary, detectDelimiter, readCsv } from "./csv";
import { csvText } from "./csv-text";
import { AppError } from "./errors";

const LIMITS = { bytes: 50 * 1024 * 1024, rows: 1000, columns: 100, cellCharacters: 10_000 };

interface Read extends CsvSummary {
  header: string[];
  delimiter: string;
  data: CsvRow[];
  largestBatch: number;
}

async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(source: string | Uint8Array | AsyncIterable<Uint8Array>, limits = LIMITS): Promise<Read> {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const found = { header: [] as string[], delimiter: "", data: [] as CsvRow[], largestBatch: 0 };
  const summary = await readCsv(bytes instanceof Uint8Array ? inPieces(bytes) : bytes, {
    limits,
    onHeader: async (header, delimiter) => {
      await Promise.resolve();
      Object.assign(found, { header, delimiter });
    },
    onRows: async (rows) => {
      await Promise.resolve();
      found.data.push(...rows);
      found.largestBatch = Math.max(found.largestBatch, rows.length);
    },
  });
  return { ...found, ...summary };
}

async function refusal(source: Parameters<typeof read>[0], limits = LIMITS): Promise<AppError> {
  try {
    await read(source, limits);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("the file was accepted");
}

const cellsOf = (file: Read): string[][] => file.data.map((row) => row.cells);

describe("readCsv", () => {
  it("reads header, rows, size and hash", async () => {
    const file = await read("name,email\nAnn,ann@example.com\r\nBob,bob@example.com\n");
    expect(file.header).toEqual(["name", "email"]);
    expect(file.data).toEqual([
      { number: 1, cells: ["Ann", "ann@example.com"] },
      { number: 2, cells: ["Bob", "bob@example.com"] },
    ]);
    expect(file).toMatchObject({ bytes: 52, rows: 2, delimiter: "," });
    expect(file.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ["comma", ",", "a,b;c,d\n1,2,3"],
    ["semicolon", ";", "a;b;c\n1;2,5;3"],
    ["tab", "\t", "a\tb\n1\t2"],
    ["one column", ",", "name\nAnn"],
    ["quoted candidates do not count", ",", '"a;b;c;d",e,f\n1,2,3'],
  ])("finds the delimiter: %s", async (_name, delimiter, text) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it("accepts a byte order mark, also before a quote", async () => {
    expect((await read('\uFEFF"name",email\nAnn,a')).header).toEqual(["name", "email"]);
  });

  it("keeps quotes, line breaks, delimiters and letters of any script", async () => {
    const file = await read('name,notes\n"Müller, ""Jo""","two\nlines"\n東京,🙂\n');
    expect(cellsOf(file)).toEqual([
      ['Müller, "Jo"', "two\nlines"],
      ["東京", "🙂"],
    ]);
  });

  it("numbers rows as the spreadsheet does: blank rows count and are left out", async () => {
    const file = await read("a,b\n1,2\n,\n\n3,4\n\n\n");
    expect(file.data.map((row) => row.number)).toEqual([1, 4]);
    expect(file.rows).toBe(2);
  });

  it("hands rows on piece by piece and waits for each", async () => {
    const line = `${"x".repeat(98)},1\n`;
    const file = await read(new TextEncoder().encode(`a,b\n${line.repeat(5000)}`), { ...LIMITS, rows: 5000 });
    expect(file.rows).toBe(5000);
    expect(file.largestBatch).toBeLessThan(1000);
  });

  it("leaves rows of another length to the importer", async () => {
    expect(cellsOf(await read("a,b\n1\n1,2,3\n"))).toEqual([["1"], ["1", "2", "3"]]);
  });

  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("name,email\n", "utf16le")]);
  const cases: [string, string | Uint8Array, RegExp][] = [
    ["empty", "", /empty/],
    ["only blank lines", "\n\n , \n", /blank rows/],
    ["header without rows", "name,email\n", /no rows/],
    ["UTF-16 with a mark", utf16, /UTF-16.*CSV UTF-8/],
    ["UTF-16 without a mark", Buffer.from("name,email\nAnn,a", "utf16le"), /UTF-16.*CSV UTF-8/],
    ["Latin-1", Buffer.from("name\nM\u00fcller", "latin1"), /not UTF-8.*CSV UTF-8/],
    ["cut inside a letter", Buffer.from("name\nMü").subarray(0, -1), /not UTF-8/],
    ["NUL", "name\nA\0nn", /NUL/],
    ["a workbook", Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), /Excel workbook/],
    ["blank header names", "name,,email, \nAnn,1,2,3", /no name for column B, D/],
    ["repeated header names", "Name,email,NAME\nAnn,1,2", /"NAME" more than once/],
    ["no header", "Ann,ann@example.com\nBob,bob@example.com", /looks like data \("ann@example.com"\)/],
    ["quote never closed", 'name,notes\nAnn,ok\nBob,"open\nCid,x\n', /starts at line 3 and never closed/],
    [
      "quote inside a bare cell",
      'name,notes\nAnn,6" pipe\n',
      /middle of a cell, in the row that starts at line 2/,
    ],
    ["text after a closing quote", 'name,notes\nAnn,"6"x\n', /middle of a cell.*line 2/],
    [
      "200 columns",
      `${Array.from({ length: 200 }, (_, i) => `c${i}`).join(",")}\n1`,
      /200 columns; the limit is 100/,
    ],
    ["200 cells in a row", `a,b\n${"x,".repeat(199)}x\n`, /Line 2 has 200 columns/],
    ["a long cell", `a,b\n1,${"x".repeat(10_001)}\n`, /Line 2, column "b".*10,000 characters/],
    ["too many rows", `a\n${"1\n".repeat(1001)}`, /more than 1,000 rows/],
    ["too many blank rows", `a\n1\n${"\n".repeat(1002)}`, /more than 1,000 blank rows/],
  ];
  it.each(cases)("refuses: %s", async (_name, source, message) => {
    const error = await refusal(source);
    expect(error.code).toBe("file_unreadable");
    expect(error.detail).toMatch(message);
  });

  it("refuses a 10 MB cell after reading about one, quoted or not", async () => {
    for (const opening of ["", '"']) {
      let sent = 0;
      const endless = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from(`a,b\n1,${opening}`);
        const block = Buffer.alloc(64 * 1024, 0x78);
        for (let block_ = 0; block_ < 160; block_ += 1) {
          sent += block.byteLength;
          yield await Promise.resolve(block);
        }
      };
      expect((await refusal(endless())).detail).toMatch(/line 2 is longer than 1,000,000 bytes/);
      expect(sent).toBeLessThan(1_300_000);
    }
  });

  it("refuses a file above the byte limit", async () => {
    const error = await refusal("a,b\n1,2\n", { ...LIMITS, bytes: 4 });
    expect(error.code).toBe("payload_too_large");
  });

  it("passes on what the reader of rows throws", async () => {
    const failing = readCsv(inPieces(Buffer.from("a\n1\n")), {
      limits: LIMITS,
      onHeader: () => Promise.resolve(),
      onRows: () => Promise.reject(new Error("database gone")),
    });
    await expect(failing).rejects.toThrow("database gone");
  });
});

const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('a "b"', "x,y", "two\nlines", "three\r\nlines", ";", "\t.", '"'),
);
/** What a CSV can hold and a person can see: no NUL, no space at the ends, no formula. */
const storable = cell
  .map((text) => text.replaceAll("\0", "").trim())
  .filter((text) => !/^['=+\-@＝＋－＠]/u.test(text));

describe("csvText", () => {
  it("round trips any text through readCsv", async () => {
    const table = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.array(fc.array(storable, { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 20,
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, pieceSize) => {
        const filled = rows.filter((row) => row.some((text) => text !== ""));
        fc.pre(filled.length > 0);
        const header = (rows[0] ?? []).map((_, index) => `column ${index}`);
        const file = await read(inPieces(Buffer.from(csvText([header, ...filled])), pieceSize));
        expect(cellsOf(file)).toEqual(filled);
      }),
    );
  });

  it("neutralises formulas", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"),
        cell,
        (start, rest) => {
          const text = csvText([[`${start}${rest.replaceAll("\0", "")}`]]);
          expect(text.replace(/^"/, "")).toMatch(/^'/);
        },
      ),
    );
  });
});

describe("detectDelimiter and columnLetter", () => {
  it("skips blank lines before the header and stops at its end", () => {
    expect(detectDelimiter("\n\na;b\n1,2,3,4")).toBe(";");
  });

  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("names column %i %s", (index, letters) => {
    expect(columnLetter(index)).toBe(letters);
  });
});
