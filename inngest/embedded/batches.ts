import { keyOf, type NewRun } from "./create-runs";

/** Which batches are under way in this process: from their creation until their run gives way or ends. */
export class Batches {
  readonly #keyByRun = new Map<string, string>();
  readonly #count = new Map<string, number>();

  busy(functionId: string, key: string): boolean {
    return this.#count.has(`${functionId}:${key}`);
  }

  began({ id, function: fn, events }: NewRun): void {
    if (fn.batch === null || this.#keyByRun.has(id)) return;
    const key = `${fn.id}:${keyOf(fn.batch.key, events[0])}`;
    this.#keyByRun.set(id, key);
    this.#count.set(key, (this.#count.get(key) ?? 0) + 1);
  }

  ended(runId: string): void {
    const key = this.#keyByRun.get(runId);
    if (key === undefined) return;
    this.#keyByRun.delete(runId);
    const left = (this.#count.get(key) ?? 1) - 1;
    if (left > 0) this.#count.set(key, left);
    else this.#count.delete(key);
  }
}
