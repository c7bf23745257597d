import { Badge, type Tone } from "@/ui/badge";
import type { ImportKind, ImportRowStatus, ImportStatus } from "../contract";
import { IMPORT_ROW_STATUS_LABELS, IMPORT_STATUS_LABELS } from "../rules/words";

export const IMPORTS_PATH = "/provider/leads/import";

const STATUS_TONES: Record<ImportStatus, Tone> = {
  uploading: "neutral",
  uploaded: "info",
  checking: "info",
  ready: "warning",
  importing: "primary",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
};

const ROW_TONES: Record<ImportRowStatus, Tone> = {
  staged: "neutral",
  valid: "success",
  duplicate: "warning",
  invalid: "danger",
  imported: "success",
  skipped: "neutral",
};

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  return (
    <Badge tone={STATUS_TONES[status]} dot>
      {IMPORT_STATUS_LABELS[status]}
    </Badge>
  );
}

export function RowStatusBadge({ status }: { status: ImportRowStatus }) {
  return (
    <Badge tone={ROW_TONES[status]} dot>
      {IMPORT_ROW_STATUS_LABELS[status]}
    </Badge>
  );
}

export const NOUNS: Record<ImportKind, { one: string; other: string }> = {
  leads: { one: "lead", other: "leads" },
  returns: { one: "return", other: "returns" },
};

export const templateHref = (kind: ImportKind): string => `/api/provider/imports/template?kind=${kind}`;
export const errorsHref = (importId: string): string => `/api/provider/imports/${importId}/errors`;
