import { type Call } from "./call";
import { FairleadError } from "./errors";
import { type RequestOptions } from "./options";
import { type Query, type Transport } from "./request";

export interface Page<T> {
  items: T[];
  /** Null on the last page. */
  next_cursor: string | null;
}

export interface PageParams {
  /** Items per page. */
  limit?: number | undefined;
  /** Where to begin: an earlier page's next_cursor. */
  cursor?: string | undefined;
}

/** A list that is read page by page: `for await`, `page()` or `toArray()`. */
export class Pages<T> implements AsyncIterable<T> {
  readonly #transport: Transport;
  readonly #path: string;
  readonly #query: Query & PageParams;
  readonly #options: RequestOptions;

  constructor(transport: Transport, path: string, query: PageParams, options: RequestOptions = {}) {
    this.#transport = transport;
    this.#path = path;
    this.#query = { ...query };
    this.#options = options;
  }

  /** One page: the first, or the one `cursor` names. */
  page(cursor: string | undefined = this.#query.cursor): Call<Page<T>> {
    const query = { ...this.#query, cursor };
    return this.#transport.request<Page<T>>({ method: "GET", path: this.#path, query }, this.#options);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let cursor = this.#query.cursor;
    for (;;) {
      const { items, next_cursor: next } = await this.page(cursor);
      yield* items;
      if (next === null) return;
      if (next === cursor) throw new FairleadError("The list does not advance.", { code: "list_stuck" });
      cursor = next;
    }
  }

  /** The first `limit` items; no more pages are read than they need. */
  async toArray({ limit }: { limit: number }): Promise<T[]> {
    const items: T[] = [];
    if (limit <= 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }
}
