import { stringify } from "csv-stringify/sync";

/** CSV text of the rows, ending in a line break; cells that a spreadsheet would run as a formula get an apostrophe. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: "\r\n", quoted_match: /[\r\n;\t]/ },
  );
}
