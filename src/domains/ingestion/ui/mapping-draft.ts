import type { FieldId, ImportDetail, ImportMapping, ImportOptions } from "../contract";

export interface MappingDraft {
  mapping: ImportMapping;
  options: ImportOptions;
}

export const draftOf = ({ mapping, options }: ImportDetail): MappingDraft => ({ mapping, options });

/** Feeds a field from another column, or from none. A column that was kept as form data is kept no longer. */
export function withColumn(draft: MappingDraft, field: FieldId, column: number | null): MappingDraft {
  const others = Object.entries(draft.mapping.fields).filter(([id]) => id !== field);
  const fields = Object.fromEntries(column === null ? others : [...others, [field, column]]);
  const keep = draft.mapping.keep.filter((kept) => kept !== column);
  return { ...draft, mapping: { fields, keep } };
}

export function withKept(draft: MappingDraft, column: number, kept: boolean): MappingDraft {
  const others = draft.mapping.keep.filter((each) => each !== column);
  const keep = kept ? [...others, column].sort((left, right) => left - right) : others;
  return { ...draft, mapping: { ...draft.mapping, keep } };
}

/** Columns that feed no field. */
export function spareColumns(header: readonly string[], mapping: ImportMapping): number[] {
  const used = new Set(Object.values(mapping.fields));
  return header.map((_, index) => index).filter((index) => !used.has(index));
}
