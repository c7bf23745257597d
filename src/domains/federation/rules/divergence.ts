import type { Divergence } from "./views";

/** The first place where two texts differ; null when they are equal. */
export function divergenceOf(ours: string, theirs: string): Divergence | null {
  if (ours === theirs) return null;
  let offset = 0;
  while (offset < ours.length && ours[offset] === theirs[offset]) offset += 1;
  const before = ours.slice(0, offset).split("\n");
  return { offset, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
