import type { FieldId } from "./fields";
import type { ImportMapping, ImportOptions } from "./mapping-schema";
import type { RowError } from "./words";

/** What rows are read against; the same for every row of a chunk. */
export interface ReadingPlan {
  header: readonly string[];
  mapping: ImportMapping;
  options: ImportOptions;
  /** Zone of dates that name none. */
  timeZone: string;
  currency: string;
  now: Date;
  /** Null when the text is no e-mail address. */
  normalizeEmail: (text: string) => string | null;
  /** E.164; null when the text is no phone number. */
  normalizePhone: (text: string) => string | null;
}

const FORMULA_MARK = /^'(?=[=+\-@\t\r＝＋－＠])/u;

/** One row's cells by field, and what is wrong with them. */
export class RowReader {
  readonly errors: RowError[] = [];

  constructor(
    private readonly plan: ReadingPlan,
    readonly cells: readonly string[],
  ) {
    const { length } = plan.header;
    if (cells.length === length) return;
    const have = cells.length === 1 ? "1 cell" : `${cells.length} cells`;
    this.errors.push({
      column: "",
      message: `The row has ${have}, the header ${length}. Add what is missing, or quote cells that hold the delimiter.`,
    });
  }

  /** The header's name of the column behind a field; the field's id when no column is mapped. */
  columnOf(field: FieldId): string {
    const index = this.plan.mapping.fields[field];
    return index === undefined ? field : (this.plan.header[index] ?? field);
  }

  fail(field: FieldId, message: string): null {
    this.errors.push({ column: this.columnOf(field), message });
    return null;
  }

  /** The cell of a field, trimmed, without the apostrophe that spreadsheets put before formulas; null when empty. */
  text(field: FieldId, longest: number): string | null {
    const index = this.plan.mapping.fields[field];
    const cell = index === undefined ? "" : plain(this.cells[index] ?? "");
    if (cell.length > longest) {
      return this.fail(field, `This is longer than ${longest.toLocaleString("en")} characters. Shorten it.`);
    }
    return cell === "" ? null : cell;
  }

  required(field: FieldId, longest: number, message: string): string | null {
    const before = this.errors.length;
    const cell = this.text(field, longest);
    if (cell === null && this.errors.length === before) return this.fail(field, message);
    return cell;
  }

  /** E-mail and phone as written and as compared. */
  contact(): {
    email: string | null;
    phone: string | null;
    emailKey: string | null;
    phoneKey: string | null;
  } {
    const email = this.text("contact_email", 254);
    const phone = this.text("contact_phone", 40);
    const emailKey = email === null ? null : this.plan.normalizeEmail(email);
    const phoneKey = phone === null ? null : this.plan.normalizePhone(phone);
    if (email !== null && emailKey === null) {
      this.fail("contact_email", `"${email}" is not an e-mail address. Correct it or leave it empty.`);
    }
    if (phone !== null && phoneKey === null) {
      this.fail("contact_phone", `"${phone}" is not a phone number. Correct it or leave it empty.`);
    }
    return { email, phone, emailKey, phoneKey };
  }
}

export function plain(cell: string): string {
  return cell.replace(FORMULA_MARK, "").trim();
}
