import { expect } from "vitest";
import { runExport } from "@/domains/jobs/server";
import type { ListExport } from "@/platform/csv-export";

/** What a list held at one instant: id → the text that changes. */
type Snapshot = ReadonlyMap<string, string>;

export const sameAs = (state: Snapshot, file: Snapshot): boolean =>
  state.size === file.size && [...state].every(([id, text]) => file.get(id) === text);

/**
 * Runs the job of an export while one writer makes one change after the other, each of which adds to `states` how the
 * list looks then. Answers how many changes fell between the first piece that was read and the last.
 */
export async function exportWhileChanging(
  jobId: string,
  exported: ListExport,
  { states, change }: { states: readonly Snapshot[]; change: (number: number) => Promise<void> },
): Promise<number> {
  const begun: number[] = [];
  const watched: ListExport = {
    ...exported,
    async *pieces(...read) {
      for await (const piece of exported.pieces(...read)) {
        begun.push(states.length - 1);
        yield piece;
      }
    },
  };
  const writer = { stopped: false };
  const written = (async () => {
    for (let number = 1; !writer.stopped; number += 1) await change(number);
  })();
  const start = { jobId, attempt: 1, owner: "run", requestId: "run" };
  try {
    expect(await runExport(start, [watched], () => new Date())).toBe("done");
  } finally {
    writer.stopped = true;
    await written;
  }
  return (begun.at(-1) ?? 0) - (begun[0] ?? 0);
}
