import { z } from "zod";

export interface UsageResult {
  id: string;
  status: "applied" | "duplicate" | "rejected";
  error?: string;
}

/** Places (from 0) of the events that were not simply applied. */
const keptSchema = z.object({
  duplicates: z.array(z.int()),
  rejected: z.array(z.tuple([z.int(), z.string()])),
});

/** What is kept of a batch's results: the request that asks for them again says the ids itself. */
export function keptOf(results: readonly UsageResult[]): string {
  const duplicates = results.flatMap(({ status }, place) => (status === "duplicate" ? [place] : []));
  const rejected = results.flatMap(({ status, error = "" }, place) =>
    status === "rejected" ? [[place, error]] : [],
  );
  return JSON.stringify({ duplicates, rejected });
}

/** The results of a batch with these events; null when `kept` is no text of `keptOf`. */
export function resultsOf(kept: string, events: readonly { id: string }[]): UsageResult[] | null {
  const read = keptSchema.safeParse(JSON.parse(kept));
  if (!read.success) return null;
  const duplicates = new Set(read.data.duplicates);
  const errors = new Map(read.data.rejected);
  return events.map(({ id }, place) => {
    const error = errors.get(place);
    if (error !== undefined) return { id, status: "rejected", error };
    return { id, status: duplicates.has(place) ? "duplicate" : "applied" };
  });
}
