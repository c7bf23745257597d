import { formatDayRange } from "./day-range";
import type { FilterChip } from "./filter-bar";

/** A filter with one value, in words, and its way out; nothing while it is not set. */
export function chip(id: string, label: string, words: string | null, onRemove: () => void): FilterChip[] {
  const value = words?.trim() ?? "";
  return value === "" ? [] : [{ id, label, value, onRemove }];
}

/** A filter with several values: each has a chip, and is taken out alone. */
export function chipEach<V extends string>(
  id: string,
  label: string,
  values: readonly V[],
  wordsOf: (value: V) => string,
  onChange: (rest: V[]) => void,
): FilterChip[] {
  return values.flatMap((value) =>
    chip(`${id}-${value}`, label, wordsOf(value), () => onChange(values.filter((other) => other !== value))),
  );
}

/** The words of a value that may not be set. */
export const wordsOrNull = <V extends string>(value: V | null, words: Record<V, string>): string | null =>
  value === null ? null : words[value];

interface Days {
  from: string | null;
  to: string | null;
}

/** Days, of which one may stand for both. */
export function chipDays(id: string, label: string, { from, to }: Days, onRemove: () => void): FilterChip[] {
  const [first, last] = [from ?? to, to ?? from];
  const words = first === null || last === null ? null : formatDayRange({ from: first, to: last });
  return chip(id, label, words, onRemove);
}
