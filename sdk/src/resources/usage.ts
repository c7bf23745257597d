import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { type Transport } from "../request";
import {
  completeUsage,
  type UsageAnswer,
  UsageBuffer,
  type UsageBufferOptions,
  type UsageEventInput,
} from "../usage-buffer";

const PATH = "/api/v1/federation/usage";

/** Metered use. Scope usage:write. */
export class Usage {
  readonly #transport: Transport;
  readonly #buffer: UsageBuffer;

  constructor(transport: Transport, options?: UsageBufferOptions) {
    this.#transport = transport;
    this.#buffer = new UsageBuffer(
      (events, { signal }) => this.send(events, { signal }),
      options,
      transport.logger,
    );
  }

  /** Queues an event; batches leave by themselves. See `flush()` and `shutdown()`. */
  record(event: UsageEventInput): void {
    this.#buffer.record(event);
  }

  /** Sends up to 1 000 events now and answers for each. */
  send(events: UsageEventInput | readonly UsageEventInput[], options?: RequestOptions): Call<UsageAnswer> {
    const list = Array.isArray(events) ? (events as UsageEventInput[]) : [events as UsageEventInput];
    const body = { events: list.map(completeUsage) };
    return this.#transport.request({ method: "POST", path: PATH, body }, options);
  }

  /** Recorded events that were not delivered yet. */
  get pending(): number {
    return this.#buffer.size;
  }

  /** Sends what was recorded. Rejects when it cannot be delivered now; it stays queued then. */
  flush(): Promise<void> {
    return this.#buffer.flush();
  }

  /** Takes no more events and sends what waits, for at most `timeout` ms (10 000 unless told). Never rejects. */
  shutdown(options?: { timeout?: number | undefined }): Promise<void> {
    return this.#buffer.shutdown(options);
  }
}
