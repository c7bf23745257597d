import { type Fairlead } from "../client";
import { type CallbackDelivery } from "../types";

/** A delivery may become visible this much after its time: so much is read again each round. */
export const OVERLAP_MS = 60_000;
/** So long one that the portal has not attempted yet is waited for. */
const PATIENCE_MS = 5 * 60_000;
/** Few enough that the signatures of a page are still fresh when its last delivery is forwarded. */
const PAGE = 25;

/** The server's clock, by its Date header: a laptop's own may be off. */
export function serverTime(headers: Headers): number {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? Date.now() : date;
}

/** Follows the deliveries of one endpoint: hands each on once, in the order in which they were written. */
export class DeliveryFeed {
  readonly #client: Fairlead;
  readonly #endpointId: string;
  readonly #seen = new Map<string, number>();
  #since: number;

  constructor(client: Fairlead, endpointId: string, since: number) {
    this.#client = client;
    this.#endpointId = endpointId;
    this.#since = since;
  }

  /** What was not handed on yet. One that is not ready comes when it is, or when waiting for it has no end. */
  async *fresh(
    isReady: (delivery: CallbackDelivery) => boolean,
    signal: AbortSignal,
  ): AsyncGenerator<CallbackDelivery, void, undefined> {
    const params = { since: new Date(this.#since), order: "oldest" as const, limit: PAGE };
    const pages = this.#client.callbacks.deliveries(this.#endpointId, params, { signal });
    let readUntil = Number.POSITIVE_INFINITY;
    let cursor: string | undefined;
    do {
      const { data, response } = await pages.page(cursor).withResponse();
      const now = serverTime(response.headers);
      readUntil = Math.min(readUntil, now - OVERLAP_MS);
      for (const delivery of data.items) {
        if (this.#seen.has(delivery.id)) continue;
        const createdAt = Date.parse(delivery.created_at);
        if (!isReady(delivery) && now - createdAt < PATIENCE_MS) {
          readUntil = Math.min(readUntil, createdAt);
          continue;
        }
        this.#seen.set(delivery.id, createdAt);
        yield delivery;
      }
      cursor = data.next_cursor ?? undefined;
    } while (cursor !== undefined);
    this.#since = Math.max(this.#since, readUntil);
    for (const [id, createdAt] of this.#seen) if (createdAt < this.#since) this.#seen.delete(id);
  }

  /** Leaves out what is there now. */
  async skip(signal: AbortSignal): Promise<void> {
    const everything = this.fresh(() => true, signal);
    while ((await everything.next()).done !== true);
  }
}
