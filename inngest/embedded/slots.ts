/** How many runs are carried out per concurrency key, in this process: the only one that carries out any. */
export class Slots {
  readonly #taken = new Map<string, number>();

  /** Takes one slot of every key, or none. */
  take(wanted: readonly { key: string; limit: number }[]): boolean {
    if (wanted.some(({ key, limit }) => this.count(key) >= limit)) return false;
    for (const { key } of wanted) this.#taken.set(key, this.count(key) + 1);
    return true;
  }

  giveBack(keys: readonly string[]): void {
    for (const key of keys) {
      const left = this.count(key) - 1;
      if (left > 0) this.#taken.set(key, left);
      else this.#taken.delete(key);
    }
  }

  count(key: string): number {
    return this.#taken.get(key) ?? 0;
  }
}
