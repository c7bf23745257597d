import type { ImportStatus } from "./words";

/** What a person can do with an import. */
export const IMPORT_ACTIONS = ["setMapping", "check", "confirm", "resume", "cancel"] as const;
export type ImportAction = (typeof IMPORT_ACTIONS)[number];

const ALLOWED: Record<ImportStatus, readonly ImportAction[]> = {
  uploading: [],
  uploaded: ["setMapping", "check", "cancel"],
  checking: ["setMapping", "resume", "cancel"],
  ready: ["setMapping", "check", "confirm", "cancel"],
  importing: ["resume", "cancel"],
  done: [],
  failed: [],
  cancelled: [],
};

const WHY_NOT: Record<ImportStatus, string> = {
  uploading: "The file is still being uploaded. Wait for it to finish.",
  uploaded: "The rows have not been checked yet. Check them first.",
  checking: "The rows are being checked. Wait for the check to finish.",
  ready: "The rows are checked. Import them, or change the columns.",
  importing: "The import is under way. Wait for it to finish or cancel it.",
  done: "This import is finished. Upload the file again to start a new one.",
  failed: "This import failed. Upload the file again to start a new one.",
  cancelled: "This import was cancelled. Upload the file again to start a new one.",
};

export function isAllowed(status: ImportStatus, action: ImportAction): boolean {
  return ALLOWED[status].includes(action);
}

/** A job works on its rows, or should. */
export const isRunning = (status: ImportStatus): boolean => status === "checking" || status === "importing";

/** Why the action cannot be taken now, and what to do. */
export function whyNot(status: ImportStatus): string {
  return WHY_NOT[status];
}
