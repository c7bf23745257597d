import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BulkProgress,
  type BulkResult,
  countOutcomes,
  mergeResults,
  retryableIds,
  runInChunks,
} from "./bulk-run";

const done = (ids: readonly string[]): BulkResult[] =>
  ids.map((leadId) => ({ leadId, outcome: "done", reason: null }));

const ids = (count: number) => Array.from({ length: count }, (_, index) => `lead-${index}`);

describe("a bulk action", () => {
  it("sends every lead once, in order, in chunks no larger than asked, and reports progress", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 30 }),
        async (count, size) => {
          const sent: string[][] = [];
          const seen: BulkProgress[] = [];
          const results = await runInChunks({
            ids: ids(count),
            chunkSize: size,
            runChunk: (chunk) => {
              sent.push(chunk);
              return Promise.resolve(done(chunk));
            },
            onProgress: (progress) => seen.push(progress),
            cancelled: () => false,
          });
          expect(sent.flat()).toEqual(ids(count));
          expect(sent.every((chunk) => chunk.length <= size)).toBe(true);
          expect(results.map((result) => result.leadId)).toEqual(ids(count));
          expect(seen.map((progress) => progress.results.length)).toEqual(
            sent.map((_, index) => Math.min((index + 1) * size, count)),
          );
        },
      ),
    );
  });

  it("stops between chunks when cancelled and says which leads were not started", async () => {
    let chunks = 0;
    const results = await runInChunks({
      ids: ids(60),
      chunkSize: 25,
      runChunk: (chunk) => {
        chunks += 1;
        return Promise.resolve(done(chunk));
      },
      onProgress: () => undefined,
      cancelled: () => chunks === 1,
    });
    expect(countOutcomes(results)).toEqual({ done: 25, skipped: 0, failed: 0, not_started: 35 });
    expect(retryableIds(results)).toEqual(ids(60).slice(25));
  });

  it("marks the leads of a chunk that failed as a whole and goes on", async () => {
    const results = await runInChunks({
      ids: ids(3),
      chunkSize: 1,
      runChunk: (chunk) =>
        chunk[0] === "lead-1"
          ? Promise.reject(Object.assign(new Error(), { data: { detail: "The server is busy." } }))
          : Promise.resolve(done(chunk)),
      onProgress: () => undefined,
      cancelled: () => false,
    });
    expect(results[1]).toEqual({ leadId: "lead-1", outcome: "failed", reason: "The server is busy." });
    expect(countOutcomes(results)).toMatchObject({ done: 2, failed: 1 });
  });

  it("never passes a lead that the server left out as done", async () => {
    const results = await runInChunks({
      ids: ids(2),
      chunkSize: 2,
      runChunk: () => Promise.resolve(done(["lead-0"])),
      onProgress: () => undefined,
      cancelled: () => false,
    });
    expect(results.map((result) => result.outcome)).toEqual(["done", "failed"]);
  });

  it("lets a second try replace only what it ran", () => {
    const first: BulkResult[] = [...done(["a"]), { leadId: "b", outcome: "failed", reason: "x" }];
    expect(mergeResults(first, done(["b"])).map((result) => result.outcome)).toEqual(["done", "done"]);
  });
});
