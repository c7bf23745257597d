interface SharedCalls<Item, Result> {
  /** Items of one call. */
  most: number;
  /** Items of the same key are never in one call. */
  keyOf: (item: Item) => string;
  /** The results, in the order of the items. Its failure is every item's. */
  call: (items: readonly Item[]) => Promise<readonly Result[]>;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Makes one call of many small ones: an item that comes while nothing is under way is called for at once, what comes
 * meanwhile waits and goes together. One call is under way at a time.
 */
export function sharedCalls<Item, Result>(
  options: SharedCalls<Item, Result>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let busy = false;

  /** The longest waiting, each key once. */
  function next(): Waiting<Item, Result>[] {
    const taken = new Map<string, Waiting<Item, Result>>();
    for (const entry of waiting) {
      if (taken.size >= options.most) break;
      const key = options.keyOf(entry.item);
      if (!taken.has(key)) taken.set(key, entry);
    }
    const group = [...taken.values()];
    waiting = waiting.filter((entry) => !group.includes(entry));
    return group;
  }

  async function work(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const group = next();
      try {
        const results = await options.call(group.map(({ item }) => item));
        if (results.length !== group.length) throw new Error("a shared call answered for other items");
        results.forEach((result, place) => group[place]?.resolve(result));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void work();
    });
}
