import { FairleadError } from "./errors";
import { type Logger } from "./options";
import { shouldRetry } from "./retry";

/** What one metered use looks like on the wire. */
export interface UsageEvent {
  /** Unique for ever: the same id again counts once. */
  id: string;
  meter: string;
  /** As text above 2^53 - 1, or with decimals from 1 000 000 000. */
  quantity: number | string;
  /** RFC 3339, UTC. */
  occurred_at: string;
  /** Kept with the event: at most 20. */
  properties?: Record<string, string | number | boolean | null> | null | undefined;
}

/** As `record()` takes it: id and time are filled in where absent. */
export type UsageEventInput = Omit<UsageEvent, "id" | "occurred_at"> & {
  id?: string | undefined;
  occurred_at?: string | Date | undefined;
};

export interface UsageResult {
  id: string;
  status: "applied" | "duplicate" | "rejected";
  /** Why it was rejected; sending it again is of no use. */
  error?: string | undefined;
}

export interface UsageAnswer {
  ok: true;
  /** In the order of the events. */
  results: UsageResult[];
}

export interface DroppedUsage {
  events: UsageEvent[];
  /** The queue was full; the server refused the batch or single events of it; or `shutdown()` ran out of time. */
  reason: "queue_full" | "refused" | "rejected" | "shut_down";
  error?: FairleadError | undefined;
  results?: UsageResult[] | undefined;
}

export interface UsageBufferOptions {
  /** A batch leaves when so many events wait, and holds at most so many. Default 100, at most 1 000. */
  batchSize?: number | undefined;
  /** Or when its oldest event waited so long, in milliseconds. Default 5 000. */
  flushInterval?: number | undefined;
  /** Events held at most, those under way included. Default 10 000. */
  maxQueue?: number | undefined;
  /** Told of every event that will never be sent. */
  onDrop?: ((dropped: DroppedUsage) => void) | undefined;
}

const LARGEST_BATCH = 1_000;
const SHUTDOWN_MS = 10_000;

type Send = (events: UsageEvent[], options: { signal: AbortSignal }) => PromiseLike<UsageAnswer>;

/** Fills in what the caller left out, once, so that retries name the same event. */
export function completeUsage({ id, occurred_at: at, ...event }: UsageEventInput): UsageEvent {
  const occurredAt = at instanceof Date ? at : (at ?? new Date());
  return {
    id: id ?? crypto.randomUUID(),
    ...event,
    occurred_at: typeof occurredAt === "string" ? occurredAt : occurredAt.toISOString(),
  };
}

/**
 * Gathers usage events and sends them in batches, one at a time and in order. A batch that cannot be delivered now goes
 * back to the front of the queue. Listens to no signals: call `shutdown()` where your process ends.
 */
export class UsageBuffer {
  readonly #send: Send;
  readonly #batchSize: number;
  readonly #flushInterval: number;
  readonly #maxQueue: number;
  readonly #onDrop: UsageBufferOptions["onDrop"];
  readonly #logger: Logger | undefined;
  readonly #giveUp = new AbortController();
  #queue: UsageEvent[] = [];
  #underWay = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #closed = false;
  /** The last try failed: the next one waits its time, however much is recorded meanwhile. */
  #resting = false;

  constructor(send: Send, options: UsageBufferOptions = {}, logger?: Logger) {
    this.#send = send;
    this.#batchSize = Math.max(1, Math.min(options.batchSize ?? 100, LARGEST_BATCH));
    this.#flushInterval = options.flushInterval ?? 5_000;
    this.#maxQueue = options.maxQueue ?? 10_000;
    this.#onDrop = options.onDrop;
    this.#logger = logger;
  }

  /** Events waiting or under way. */
  get size(): number {
    return this.#queue.length + this.#underWay;
  }

  /** Never waits and never throws for what the network does. */
  record(input: UsageEventInput): void {
    const event = completeUsage(input);
    if (this.#closed || this.size >= this.#maxQueue) {
      this.#drop({ events: [event], reason: this.#closed ? "shut_down" : "queue_full" });
      return;
    }
    this.#queue.push(event);
    if (this.#queue.length >= this.#batchSize && !this.#resting) this.#flushQuietly();
    else this.#schedule();
  }

  /** Sends what waits. Rejects when a batch could not be delivered now; its events stay queued. */
  async flush(): Promise<void> {
    this.#sending ??= this.#drain().finally(() => {
      this.#sending = undefined;
      if (this.#queue.length > 0 && !this.#closed) this.#schedule();
    });
    await this.#sending;
  }

  /** Takes no more events, sends what waits, and after `timeout` ms drops what is left. Never rejects. */
  async shutdown({ timeout = SHUTDOWN_MS }: { timeout?: number | undefined } = {}): Promise<void> {
    this.#closed = true;
    const timer = setTimeout(() => this.#giveUp.abort(new Error("shut down")), timeout);
    try {
      await this.#sending?.catch(() => undefined);
      await this.flush();
    } catch (error) {
      this.#logger?.warn("fairlead: usage could not be sent before shutdown", { error });
    } finally {
      clearTimeout(timer);
      clearTimeout(this.#timer);
    }
    const events = this.#queue.splice(0);
    if (events.length > 0) this.#drop({ events, reason: "shut_down" });
  }

  /** Keeps a process alive until recorded events were tried once, but not for the sake of a server that is down. */
  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flushQuietly(), this.#flushInterval);
    if (this.#resting) (this.#timer as { unref?: () => void }).unref?.();
  }

  #flushQuietly(): void {
    this.flush().catch((error: unknown) => {
      this.#logger?.warn("fairlead: usage is kept for the next try", { error, waiting: this.size });
    });
  }

  async #drain(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#resting = false;
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, this.#batchSize);
      this.#underWay = batch.length;
      try {
        await this.#deliver(batch);
      } finally {
        this.#underWay = 0;
      }
    }
  }

  async #deliver(batch: UsageEvent[]): Promise<void> {
    try {
      const { results } = await this.#send(batch, { signal: this.#giveUp.signal });
      this.#dropRejected(batch, results);
    } catch (error) {
      if (error instanceof FairleadError && !shouldRetry(error)) {
        this.#drop({ events: batch, reason: "refused", error });
        return;
      }
      this.#queue = [...batch, ...this.#queue];
      this.#resting = true;
      throw error;
    }
  }

  #dropRejected(batch: UsageEvent[], results: UsageResult[]): void {
    const rejected = results.filter(({ status }) => status === "rejected");
    if (rejected.length === 0) return;
    const ids = new Set(rejected.map(({ id }) => id));
    this.#drop({ events: batch.filter(({ id }) => ids.has(id)), reason: "rejected", results: rejected });
  }

  #drop(dropped: DroppedUsage): void {
    const { events, reason, error } = dropped;
    this.#logger?.error(`fairlead: ${events.length} usage events dropped`, { reason, code: error?.code });
    try {
      this.#onDrop?.(dropped);
    } catch (thrown) {
      this.#logger?.warn("fairlead: onDrop threw", { error: thrown });
    }
  }
}
