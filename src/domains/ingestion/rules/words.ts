/** The values that import columns hold, and what people read for them. */

export const IMPORT_KINDS = ["leads", "returns"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_KIND_LABELS: Record<ImportKind, string> = { leads: "Leads", returns: "Returns" };

export const IMPORT_STATUSES = [
  "uploading",
  "uploaded",
  "checking",
  "ready",
  "importing",
  "done",
  "failed",
  "cancelled",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export const IMPORT_STATUS_LABELS: Record<ImportStatus, string> = {
  uploading: "Uploading",
  uploaded: "Columns to map",
  checking: "Checking",
  ready: "Ready to import",
  importing: "Importing",
  done: "Imported",
  failed: "Failed",
  cancelled: "Cancelled",
};

export const IMPORT_ROW_STATUSES = [
  "staged",
  "valid",
  "duplicate",
  "invalid",
  "imported",
  "skipped",
] as const;
export type ImportRowStatus = (typeof IMPORT_ROW_STATUSES)[number];
export const IMPORT_ROW_STATUS_LABELS: Record<ImportRowStatus, string> = {
  staged: "Not checked",
  valid: "Valid",
  duplicate: "Duplicate",
  invalid: "Invalid",
  imported: "Imported",
  skipped: "Skipped",
};

/** What becomes of rows whose contact is known already. */
export const DUPLICATE_CHOICES = ["skip", "import"] as const;
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number];

/** How 03/04/2026 is read. */
export const DATE_ORDERS = ["mdy", "dmy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const IMPORT_LIMITS = {
  bytes: 50 * 1024 * 1024,
  rows: 50_000,
  columns: 100,
  cellCharacters: 10_000,
} as const;

export interface RowError {
  /** The header's name of the column; empty when the whole row is meant. */
  column: string;
  message: string;
}
