import { Fairlead } from "../client";
import { FairleadError, NotFoundError } from "../errors";
import { shouldRetry, wait } from "../retry";
import { type Callback, type CallbackDelivery } from "../types";
import { DeliveryFeed, OVERLAP_MS, serverTime } from "./delivery-feed";
import { type Destination, forward, type Outcome, shownAddress, webhookSecrets } from "./forward";
import { jsonReport, linesReport, type Report } from "./listen-report";
import { baseUrlOf, credentialsOf, headersOf, type Invocation, UsageError } from "./settings";

/** Per endpoint, so that following 20 of them leaves most of a minute's requests to others. */
const ROUND_MS = 1_500;
const ROUNDS_PER_LIST = 20;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The time to begin at, given the server's; undefined for now. */
type Since = ((now: number) => number) | undefined;

function sinceOf(text: string | undefined): Since {
  if (text === undefined) return undefined;
  const [, count, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return (now) => now - Number(count) * (UNIT_MS[unit] ?? 0);
  const at = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return () => at;
  throw new UsageError(
    `"${text}" is no time. Write --since 30m, 2h or 1d, or a time with its zone, like 2026-11-21T09:30:00Z.`,
  );
}

function destinationOf(invocation: Invocation): Destination {
  const address = invocation.flags["forward-to"];
  if (address === undefined) {
    throw new UsageError("Say where your receiver listens: --forward-to http://127.0.0.1:3000/hooks");
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const usable = url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password === "";
  if (!usable) {
    throw new UsageError(
      '--forward-to takes an http or https address without credentials, such as http://127.0.0.1:3000/hooks. For a token of your receiver use -H "authorization: …".',
    );
  }
  const secrets = webhookSecrets(invocation.env["FAIRLEAD_WEBHOOK_SECRET"]);
  return { url, headers: headersOf(invocation), secrets };
}

const UNSIGNED =
  "the portal did not attempt it, so it has no signature: set FAIRLEAD_WEBHOOK_SECRET, and it is signed here";

/** Follows endpoints round after round and forwards what is new. */
class Listener {
  readonly counts = { forwarded: 0, failed: 0 };
  readonly #feeds = new Map<string, DeliveryFeed>();
  #start: number | undefined;
  #round = 0;

  constructor(
    private readonly client: Fairlead,
    private readonly endpointId: string | undefined,
    private readonly since: Since,
    private readonly to: Destination,
    private readonly report: Report,
    private readonly signal: AbortSignal,
  ) {}

  get roundMs(): number {
    return ROUND_MS * Math.max(1, this.#feeds.size);
  }

  async round(): Promise<void> {
    if (this.#round % ROUNDS_PER_LIST === 0 || this.#feeds.size === 0) await this.#followEndpoints();
    this.#round += 1;
    for (const [id, feed] of this.#feeds) await this.#forwardFresh(id, feed);
  }

  async #endpoints(): Promise<{ endpoints: Callback[]; now: number }> {
    const { callbacks } = this.client;
    const options = { signal: this.signal };
    if (this.endpointId !== undefined) {
      const { data, response } = await callbacks.get(this.endpointId, options).withResponse();
      return { endpoints: [data.endpoint], now: serverTime(response.headers) };
    }
    const { data, response } = await callbacks.list({ limit: 100 }, options).page().withResponse();
    return { endpoints: data.items, now: serverTime(response.headers) };
  }

  /** At the beginning all that are there; later those that were registered meanwhile, with all that they were sent. */
  async #followEndpoints(): Promise<void> {
    const { endpoints, now } = await this.#endpoints();
    const begin = this.#start ?? this.since?.(now) ?? now - OVERLAP_MS;
    for (const { id } of endpoints) {
      if (this.#feeds.has(id)) continue;
      const feed = new DeliveryFeed(this.client, id, begin);
      if (this.#start === undefined && this.since === undefined) await feed.skip(this.signal);
      this.#feeds.set(id, feed);
    }
    if (this.#start !== undefined) return;
    this.#start = begin;
    const shown = endpoints.map(({ id, url }) => ({ id, address: shownAddress(new URL(url)) }));
    this.report.listening(shown, shownAddress(this.to.url));
  }

  async #forwardFresh(id: string, feed: DeliveryFeed): Promise<void> {
    const isReady = ({ headers, status }: CallbackDelivery) =>
      this.to.secrets.length > 0 || headers !== null || status === "skipped" || status === "cancelled";
    try {
      for await (const delivery of feed.fresh(isReady, this.signal)) {
        this.#count(delivery, id, await this.#send(delivery));
        this.signal.throwIfAborted();
      }
    } catch (error) {
      // One of several was deleted: the others go on.
      if (!(error instanceof NotFoundError) || this.endpointId !== undefined) throw error;
      this.#feeds.delete(id);
    }
  }

  #send(delivery: CallbackDelivery): Outcome | Promise<Outcome> {
    if (this.to.secrets.length > 0 || delivery.headers !== null) return forward(delivery, this.to);
    return { status: null, durationMs: 0, error: UNSIGNED };
  }

  #count(delivery: CallbackDelivery, endpointId: string, outcome: Outcome): void {
    this.counts[outcome.error === null ? "forwarded" : "failed"] += 1;
    this.report.delivered(delivery, endpointId, outcome);
  }
}

function delayOf(failures: number, { retryAfter = 0 }: FairleadError): number {
  return Math.max(retryAfter * 1000, Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures));
}

/** Goes on until the signal, or until the portal refuses what waiting does not change. */
async function keepListening(
  listener: Listener,
  report: Report,
  pause: (ms: number) => Promise<void>,
): Promise<never> {
  for (let failures = 0; ;) {
    let delayMs: number;
    try {
      await listener.round();
      if (failures > 0) report.recovered();
      failures = 0;
      delayMs = listener.roundMs;
    } catch (error) {
      if (!(error instanceof FairleadError) || !shouldRetry(error)) throw error;
      delayMs = delayOf(failures, error);
      failures += 1;
      report.trouble(error, delayMs);
    }
    await pause(delayMs);
  }
}

/** Forwards what webhook endpoints are sent to a receiver on this machine, until it is interrupted. */
export async function listen(invocation: Invocation): Promise<number> {
  const { flags, print, pause = wait } = invocation;
  const to = destinationOf(invocation);
  const since = sinceOf(flags.since);
  const credentials = credentialsOf(invocation);
  const client = new Fairlead({ ...credentials, baseUrl: baseUrlOf(invocation), maxRetries: 0 });
  const report = flags.json === true ? jsonReport(print) : linesReport(print);
  const signal = invocation.interrupted();
  const listener = new Listener(client, flags.endpoint, since, to, report, signal);
  try {
    return await keepListening(listener, report, (ms) => pause(ms, signal));
  } catch (error) {
    if (signal.aborted) {
      report.ended(listener.counts);
      return 0;
    }
    if (!(error instanceof FairleadError)) throw error;
    report.failed(error);
    return 1;
  }
}
