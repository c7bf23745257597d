import { dayWords } from "./day-range";
import type { FilterChip } from "./filter-bar";

/** A filter with one value, in words, and its way out; nothing while it is not set. */
export function chip(id: string, label: string, words: string | null, onRemove: () => void): FilterChip[] {
  const value = words?.trim() ?? "";
  return value === "" ? [] : [{ id, label, value, onRemove }];
}

/** The words of each value: a table of them, or what finds them. */
type Words<V extends string> = Record<V, string> | ((value: V) => string);

/** A filter with several values: each has a chip, and is taken out alone. */
export function chipEach<V extends string>(
  id: string,
  label: string,
  values: readonly V[],
  words: Words<V>,
  onChange: (rest: V[]) => void,
): FilterChip[] {
  const wordsOf = (value: V) => (typeof words === "function" ? words(value) : words[value]);
  return values.flatMap((value) =>
    chip(`${id}-${value}`, label, wordsOf(value), () => onChange(values.filter((other) => other !== value))),
  );
}

/** The words of a value that may not be set. */
export const wordsOrNull = <V extends string>(value: V | null, words: Record<V, string>): string | null =>
  value === null ? null : words[value];

/** Days, of which one end may be open. */
export function chipDays(
  id: string,
  label: string,
  days: Parameters<typeof dayWords>[0],
  onRemove: () => void,
): FilterChip[] {
  return chip(id, label, dayWords(days), onRemove);
}
