import { z } from "zod";
import type { JobLook } from "@/domains/jobs/contract";
import { type ImportMapping, type ImportOptions, mappingSchema, optionsSchema } from "./rules/mapping-schema";
import {
  DUPLICATE_CHOICES,
  IMPORT_KINDS,
  IMPORT_ROW_STATUSES,
  type ImportKind,
  type ImportRowStatus,
  type ImportStatus,
  type RowError,
} from "./rules/words";

export * from "./rules/words";
export { templateRows, type FieldId } from "./rules/fields";
export { mappingProblems, suggestMapping } from "./rules/mapping";
export { type ImportMapping, type ImportOptions, mappingSchema, optionsSchema } from "./rules/mapping-schema";

const importId = z.uuid("This is not an id.").toLowerCase();
const LARGEST_PAGE = 100;
const PAGE_SIZE = 50;

export const importIdInput = z.object({ importId });

export const uploadQuery = z.object({
  kind: z.enum(IMPORT_KINDS, "Say kind=leads or kind=returns."),
  fileName: z
    .string("Say fileName=….")
    .trim()
    .min(1, "Give the file's name.")
    .max(200, "Use at most 200 characters.")
    .regex(/^\P{C}*$/u, "Leave out control characters."),
});

export const templateQuery = z.object({ kind: uploadQuery.shape.kind });

export const listImportsInput = z.object({
  cursor: z.object({ at: z.date(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(LARGEST_PAGE).default(PAGE_SIZE),
});

export const importRowsInput = z.object({
  importId,
  status: z.enum(IMPORT_ROW_STATUSES).optional(),
  /** The last row number of the page before. */
  cursor: z.number().int().min(0).nullish(),
  limit: z.number().int().min(1).max(LARGEST_PAGE).default(PAGE_SIZE),
});

export const setMappingInput = z.object({ importId, mapping: mappingSchema, options: optionsSchema });

export const confirmImportInput = z.object({
  importId,
  duplicates: z.enum(DUPLICATE_CHOICES),
});

export type UploadQuery = z.output<typeof uploadQuery>;
export type ListImportsInput = z.output<typeof listImportsInput>;
export type ImportRowsInput = z.output<typeof importRowsInput>;
export type SetMappingInput = z.output<typeof setMappingInput>;
export type ConfirmImportInput = z.output<typeof confirmImportInput>;

export interface ImportCounts {
  total: number;
  checked: number;
  valid: number;
  invalid: number;
  duplicate: number;
  imported: number;
  skipped: number;
}

export interface ImportItem {
  id: string;
  kind: ImportKind;
  status: ImportStatus;
  fileName: string;
  byteSize: number;
  counts: ImportCounts;
  createdByName: string;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface ImportDetail extends ImportItem {
  header: string[];
  delimiter: string;
  mapping: ImportMapping;
  options: ImportOptions;
  /** Rows that the import will take, as confirmed or as the options stand: the m of "n of m". */
  toImport: number;
  /** What works on its rows, or was the last to. */
  job: JobLook | null;
  /** An earlier upload of the very same file. */
  sameFile: { id: string; fileName: string; createdAt: Date; status: ImportStatus } | null;
  /** The first rows, for the mapping. */
  sample: string[][];
  timeZone: string;
  currency: string;
}

export interface ImportRowItem {
  rowNumber: number;
  status: ImportRowStatus;
  cells: string[];
  errors: RowError[];
  duplicateOfLeadId: string | null;
  duplicateOfRow: number | null;
  resultId: string | null;
}

export interface ImportPage {
  items: ImportItem[];
  nextCursor: { at: Date; id: string } | null;
}

export interface ImportRowPage {
  items: ImportRowItem[];
  nextCursor: number | null;
}

/** How far an import is; a job takes steps until `more` is false. */
export interface ImportProgress {
  id: string;
  status: ImportStatus;
  counts: ImportCounts;
  toImport: number;
  more: boolean;
}

/** What a change of an import answers. */
export interface ImportStanding extends ImportProgress {
  job: JobLook | null;
}
