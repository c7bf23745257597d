import { Counter, Gauge } from "prom-client";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { processSingleton } from "@/platform/registry";
import { type ApiCall, storeApiCalls } from "./store-api-calls";

interface BufferOptions {
  store: (calls: readonly ApiCall[]) => Promise<void>;
  /** Told of what could not be kept. */
  onDropped: (count: number) => void;
  onStored?: (count: number) => void;
  /** Calls held at most, those being written included. */
  capacity?: number;
  /** Calls written at once, and what makes it write before its time. */
  batch?: number;
  everyMs?: number;
}

export interface ApiCallBuffer {
  /** Takes note of a call: no I/O, never throws. */
  add: (call: ApiCall) => void;
  /** Writes what is held; what the database refuses even now is dropped and counted. For a clean stop. */
  stop: () => Promise<void>;
  size: () => number;
}

const CAPACITY = 20_000;
const BATCH = 1_000;
const EVERY_MS = 1_000;

/** True when these rows will never be taken, however often they are sent: bad data, not a lost connection. */
const isHopeless = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^2[23]/.test(String(error.code));

/** Holds calls in bounded memory and writes them in batches, off the path of any request. */
export function createApiCallBuffer(options: BufferOptions): ApiCallBuffer {
  const { store, onDropped, onStored, capacity = CAPACITY, batch = BATCH, everyMs = EVERY_MS } = options;
  const held: ApiCall[] = [];
  let writing: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** False when the rest has to wait. */
  async function writeBatch(): Promise<boolean> {
    const calls = held.slice(0, batch);
    try {
      await store(calls);
      onStored?.(calls.length);
    } catch (error) {
      logger.warn({ err: error, calls: calls.length }, "could not store the use of the API");
      if (!isHopeless(error)) return false;
      onDropped(calls.length);
    }
    held.splice(0, calls.length);
    return true;
  }

  async function writeAll(): Promise<boolean> {
    while (held.length > 0) if (!(await writeBatch())) return false;
    return true;
  }

  function write(): Promise<boolean> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= writeAll().finally(() => {
      writing = undefined;
      if (held.length > 0) wait();
    });
    return writing;
  }

  function wait(): void {
    timer ??= setTimeout(() => void write(), everyMs).unref();
  }

  return {
    add: (call) => {
      if (held.length >= capacity) {
        onDropped(1);
        return;
      }
      held.push(call);
      if (held.length === batch && writing === undefined) void write();
      else if (writing === undefined) wait();
    },
    stop: async () => {
      await writing;
      await write();
      clearTimeout(timer);
      timer = undefined;
      const lost = held.splice(0).length;
      if (lost > 0) onDropped(lost);
    },
    size: () => held.length,
  };
}

const shared = (): ApiCallBuffer =>
  processSingleton("api-calls", () => {
    const calls = new Counter({
      name: "fairlead_api_usage_rows_total",
      help: "Answered calls that were stored for the record of API usage, or dropped because they could not be.",
      labelNames: ["result"] as const,
      registers: [metrics.registry],
    });
    const buffer = createApiCallBuffer({
      store: storeApiCalls,
      onStored: (count) => calls.inc({ result: "stored" }, count),
      onDropped: (count) => calls.inc({ result: "dropped" }, count),
    });
    new Gauge({
      name: "fairlead_api_usage_buffered",
      help: "Answered calls that wait to be stored.",
      registers: [metrics.registry],
      collect() {
        this.set(buffer.size());
      },
    });
    return buffer;
  });

/** Takes note of an answered call; it is stored within about a second. Costs the request no I/O. */
export function recordApiCall(call: ApiCall): void {
  shared().add(call);
}

/** Stores what is still held. Call it when no more requests are answered and the database is still there. */
export async function flushApiCalls(): Promise<void> {
  await shared().stop();
}
