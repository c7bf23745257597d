import { AppError } from "./errors";

/** How much of a file is looked at before anything is parsed. */
export const HEAD_BYTES = 64 * 1024;

const SAVE_AS_UTF8 =
  "In Excel choose Save As, then “CSV UTF-8 (Comma delimited)”; in Google Sheets choose Download, then “Comma-separated values”.";

const refuse = (what: string): AppError => new AppError("file_unreadable", `${what} ${SAVE_AS_UTF8}`);

const startsWith = (bytes: Uint8Array, ...prefix: number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** Zip, PDF and old Office files that were given a .csv name, or chosen by mistake. */
function otherFormat(head: Uint8Array): string | null {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return "This is an Excel workbook or a zip file, not CSV.";
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return "This is an old Excel workbook, not CSV.";
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return "This is a PDF, not CSV.";
  return null;
}

function looksLikeUtf16(head: Uint8Array): boolean {
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return true;
  const [first, second, third, fourth] = head;
  return (first === 0) !== (second === 0) && (third === 0) !== (fourth === 0) && head.length >= 4;
}

export interface EncodingGuard {
  /** Looks at the next piece of the file; throws when it is not UTF-8 text. */
  check: (piece: Uint8Array) => void;
  /** Throws when the file ends inside a character. */
  end: () => void;
}

/** Refuses what is not UTF-8 text, and says how to save it as such. Pieces may split a character. */
export function createEncodingGuard(): EncodingGuard {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let first = true;

  const decode = (piece: Uint8Array | undefined): void => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw refuse("The file is not UTF-8: some letters would be damaged.");
    }
  };

  return {
    check(piece) {
      if (first) {
        first = false;
        const format = otherFormat(piece);
        if (format !== null) throw refuse(format);
        if (looksLikeUtf16(piece)) throw refuse("The file is UTF-16 (“Unicode text”); only UTF-8 is read.");
      }
      if (piece.includes(0)) {
        throw refuse("The file holds NUL bytes, which no CSV has: it is damaged or of another kind.");
      }
      decode(piece);
    },
    end: () => decode(undefined),
  };
}
