import { type FieldId, IMPORT_FIELDS } from "./fields";
import type { ImportMapping, ImportOptions } from "./mapping-schema";
import type { ImportKind } from "./words";

export interface MappingProblem {
  pointer: string;
  detail: string;
}

/** A header as synonyms are spelt: "E-Mail Address" → "e_mail_address". */
export function headerKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}

/** The mapping that the header's names suggest. Exact ids win over synonyms; each column is used once. */
export function suggestMapping(kind: ImportKind, header: readonly string[]): ImportMapping {
  const keys = header.map(headerKey);
  const used = new Set<number>();
  const fields: Record<string, number> = {};
  const claim = (id: string, names: readonly string[]): void => {
    if (fields[id] !== undefined) return;
    const at = names.map((name) => keys.findIndex((key, index) => key === name && !used.has(index)));
    const column = at.find((index) => index >= 0);
    if (column === undefined) return;
    used.add(column);
    fields[id] = column;
  };
  for (const { id } of IMPORT_FIELDS[kind]) claim(id, [id]);
  for (const { id, synonyms } of IMPORT_FIELDS[kind]) claim(id, synonyms);
  const keep = kind === "leads" ? header.map((_, index) => index).filter((index) => !used.has(index)) : [];
  return { fields, keep };
}

const DEFAULTS: Partial<Record<FieldId, (options: ImportOptions) => boolean>> = {
  niche: ({ nicheId }) => nicheId !== null,
  source: ({ source }) => source !== null && source !== "",
};

const ONE_OF: Record<ImportKind, { fields: readonly FieldId[]; detail: string }> = {
  leads: {
    fields: ["contact_email", "contact_phone"],
    detail: "Map a column to E-mail or to Phone: every lead needs one of them.",
  },
  returns: {
    fields: ["lead_id", "external_id", "contact_email", "contact_phone"],
    detail: "Map a column to Lead id, External id, E-mail or Phone, so that the lead can be found.",
  },
};

/** Everything that keeps this mapping from being used, each with what to do. */
export function mappingProblems(
  kind: ImportKind,
  columns: number,
  mapping: ImportMapping,
  options: ImportOptions,
): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const known = new Map<string, (typeof IMPORT_FIELDS)[ImportKind][number]>(
    IMPORT_FIELDS[kind].map((field) => [field.id, field]),
  );
  const taken = new Map<number, string>();
  for (const [id, column] of Object.entries(mapping.fields)) {
    const field = known.get(id);
    const pointer = `/mapping/fields/${id}`;
    if (field === undefined)
      problems.push({ pointer, detail: `There is no field "${id}" in this kind of import.` });
    if (column >= columns) problems.push({ pointer, detail: "The file has no such column. Choose another." });
    const other = taken.get(column);
    if (other !== undefined) {
      problems.push({ pointer, detail: `The column is already used for ${other}. Choose another.` });
    }
    taken.set(column, field?.label ?? id);
  }
  for (const { id, label, required } of IMPORT_FIELDS[kind]) {
    const hasDefault = DEFAULTS[id];
    if (!required || mapping.fields[id] !== undefined || hasDefault?.(options) === true) continue;
    const detail =
      hasDefault === undefined
        ? `Map a column to ${label}: every row needs it.`
        : `Map a column to ${label} or choose a default.`;
    problems.push({ pointer: `/mapping/fields/${id}`, detail });
  }
  const { fields, detail } = ONE_OF[kind];
  if (fields.every((id) => mapping.fields[id] === undefined))
    problems.push({ pointer: "/mapping/fields", detail });
  if (mapping.keep.some((column) => column >= columns)) {
    problems.push({ pointer: "/mapping/keep", detail: "The file has no such column." });
  }
  return problems;
}
