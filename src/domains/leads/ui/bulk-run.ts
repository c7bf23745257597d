import { toErrorInfo } from "@/ui/error-info";

/** What became of one lead of a bulk action. */
export type BulkOutcome = "done" | "skipped" | "failed" | "not_started";

export type BulkResult = { leadId: string; outcome: BulkOutcome; reason: string | null };

export type BulkProgress = { total: number; results: readonly BulkResult[] };

type BulkRun = {
  ids: readonly string[];
  chunkSize: number;
  runChunk: (ids: string[]) => Promise<readonly BulkResult[]>;
  onProgress: (progress: BulkProgress) => void;
  /** Asked before each chunk; what has been sent is always finished. */
  cancelled: () => boolean;
};

function notAnswered(ids: readonly string[], results: readonly BulkResult[]): BulkResult[] {
  const answered = new Set(results.map((result) => result.leadId));
  return ids
    .filter((id) => !answered.has(id))
    .map((leadId) => ({ leadId, outcome: "failed", reason: "The server did not say what became of it." }));
}

async function outcomeOf(chunk: string[], runChunk: BulkRun["runChunk"]): Promise<BulkResult[]> {
  try {
    const results = await runChunk(chunk);
    return [...results, ...notAnswered(chunk, results)];
  } catch (error) {
    const { detail } = toErrorInfo(error);
    return chunk.map((leadId) => ({ leadId, outcome: "failed", reason: detail }));
  }
}

/** Works through the leads chunk by chunk; a chunk that fails as a whole marks its leads and the next one is tried. */
export async function runInChunks(run: BulkRun): Promise<BulkResult[]> {
  const { ids, chunkSize, runChunk, onProgress, cancelled } = run;
  let results: BulkResult[] = [];
  for (let start = 0; start < ids.length; start += chunkSize) {
    if (cancelled()) {
      const rest = ids.slice(start).map((leadId): BulkResult => ({
        leadId,
        outcome: "not_started",
        reason: "You cancelled before its turn.",
      }));
      return [...results, ...rest];
    }
    results = [...results, ...(await outcomeOf(ids.slice(start, start + chunkSize), runChunk))];
    onProgress({ total: ids.length, results });
  }
  return results;
}

export function countOutcomes(results: readonly BulkResult[]): Record<BulkOutcome, number> {
  const counts: Record<BulkOutcome, number> = { done: 0, skipped: 0, failed: 0, not_started: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** What a second try would take up: the failed ones and those whose turn never came. */
export function retryableIds(results: readonly BulkResult[]): string[] {
  return results
    .filter(({ outcome }) => outcome === "failed" || outcome === "not_started")
    .map(({ leadId }) => leadId);
}

/** The second try's outcomes in place of the first ones. */
export function mergeResults(before: readonly BulkResult[], after: readonly BulkResult[]): BulkResult[] {
  const newer = new Map(after.map((result) => [result.leadId, result]));
  return before.map((result) => newer.get(result.leadId) ?? result);
}
