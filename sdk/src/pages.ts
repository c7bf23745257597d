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

export interface NumberedPage<T> {
  page: number;
  limit: number;
  total_count: number;
  total_pages: number;
  /** There are more than total_count: counting stopped there. */
  total_capped: boolean;
  items: T[];
}

export interface NumberedPageParams {
  /** Items per page. */
  limit?: number | undefined;
  /** Where to begin; 1 where absent. */
  page?: number | undefined;
}

abstract class List<T, Params> implements AsyncIterable<T> {
  readonly #transport: Transport;
  readonly #path: string;
  readonly #options: RequestOptions;
  /** @internal */
  protected readonly query: Query & Params;

  constructor(transport: Transport, path: string, query: Params, options: RequestOptions = {}) {
    this.#transport = transport;
    this.#path = path;
    this.query = { ...query } as Query & Params;
    this.#options = options;
  }

  /** @internal */
  protected read<P>(place: Params): Call<P> {
    const query = { ...this.query, ...place };
    return this.#transport.request<P>({ method: "GET", path: this.#path, query }, this.#options);
  }

  abstract [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined>;

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

/** A list that is read page by page: `for await`, `page()` or `toArray()`. */
export class Pages<T> extends List<T, PageParams> {
  /** One page: the first, or the one `cursor` names. */
  page(cursor: string | undefined = this.query.cursor): Call<Page<T>> {
    return this.read({ cursor });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let cursor = this.query.cursor;
    for (;;) {
      const { items, next_cursor: next } = await this.page(cursor);
      yield* items;
      if (next === null) return;
      if (next === cursor) throw new FairleadError("The list does not advance.", { code: "list_stuck" });
      cursor = next;
    }
  }
}

/** As `Pages`, of a list with numbered pages: what comes in while it is read moves the rest by one. */
export class NumberedPages<T> extends List<T, NumberedPageParams> {
  /** One page: the first, or the one of that number. */
  page(page: number | undefined = this.query.page): Call<NumberedPage<T>> {
    return this.read({ page });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (let number = this.query.page ?? 1; ; number += 1) {
      const { items, limit } = await this.page(number);
      yield* items;
      if (items.length < limit) return;
    }
  }
}
