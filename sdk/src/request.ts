import { Call, type RawAnswer } from "./call";
import { ConnectionError, errorClass, FairleadError, type Problem, TimeoutError } from "./errors";
import { type FairleadOptions, type Logger, type RequestOptions } from "./options";
import { retryDelay, secondsToWait, shouldRetry, wait } from "./retry";
import { createSigner, quotedIdempotencyKey, type Signer } from "./signing";
import { CONTRACT_VERSION, SDK_VERSION } from "./version";

export type QueryValue = string | number | boolean | Date | null | undefined;
export type Query = Record<string, QueryValue | readonly QueryValue[]>;

/** One call of the wire contract. */
export interface RequestSpec {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  query?: Query | undefined;
  body?: unknown;
}

interface Prepared {
  method: string;
  url: URL;
  body: string | undefined;
  idempotencyKey: string | undefined;
  options: RequestOptions;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 2;

function originOf(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url;
  throw new TypeError('baseUrl must be the portal\'s origin alone, like "https://leads.example.com".');
}

function queryText(query: Query): string {
  const text = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of Array.isArray(values) ? (values as QueryValue[]) : [values as QueryValue]) {
      if (value === undefined || value === null) continue;
      text.append(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  return text.toString();
}

/** A path parameter. Those that an address would swallow are refused, because the signature names the path. */
export function segment(value: string): string {
  if (value !== "" && value !== "." && value !== "..") return encodeURIComponent(value);
  throw new TypeError(`"${value}" is not an id.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(response: Response, rawBody: string): FairleadError {
  const parsed = parseJson(rawBody);
  const problem = typeof parsed === "object" && parsed !== null ? (parsed as Problem) : undefined;
  const { status, headers } = response;
  const message = problem?.detail ?? problem?.title ?? `The server answered ${status}.`;
  return new (errorClass(status))(message, {
    status,
    headers,
    problem,
    code: problem?.code,
    requestId: headers.get("x-request-id") ?? problem?.request_id,
    retryAfter: secondsToWait(headers, Date.now()),
  });
}

function unusable(response: Response, message: string, code: string): ConnectionError {
  const { status, headers } = response;
  return new ConnectionError(message, {
    code,
    headers,
    ...(status === 0 ? {} : { status }),
    requestId: headers.get("x-request-id") ?? undefined,
  });
}

/** What the answer says, or the error it stands for. */
function interpret<T>(response: Response, rawBody: string): RawAnswer<T> {
  if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
    const place = response.headers.get("location") ?? "another address";
    const message = `The server redirects to ${place}. A signature holds for one address: set baseUrl to the final one.`;
    throw unusable(response, message, "redirected");
  }
  if (!response.ok) throw failure(response, rawBody);
  const data = rawBody === "" ? undefined : parseJson(rawBody);
  if (rawBody !== "" && data === undefined) {
    throw unusable(response, "The answer is not JSON: is baseUrl a Fairlead portal?", "unreadable_answer");
  }
  const requestId = response.headers.get("x-request-id") ?? undefined;
  return { data: data as T, response, rawBody, requestId };
}

/** Signs, sends, waits, retries; every resource goes through it. */
export class Transport {
  readonly #options: FairleadOptions;
  readonly #signer: Signer;
  readonly #origin: URL;
  readonly #fetch: typeof fetch;

  constructor(options: FairleadOptions) {
    this.#options = options;
    this.#origin = originOf(options.baseUrl);
    this.#signer = createSigner(options);
    this.#fetch = options.fetch ?? ((...args) => fetch(...args));
  }

  get logger(): Logger | undefined {
    return this.#options.logger;
  }

  request<T>(spec: RequestSpec, options: RequestOptions = {}): Call<T> {
    return new Call(this.#withRetries<T>(spec, options));
  }

  #prepare({ method, path, query, body }: RequestSpec, options: RequestOptions): Prepared {
    const url = new URL(path, this.#origin);
    url.search = queryText(query ?? {});
    const idempotencyKey = method === "GET" ? undefined : (options.idempotencyKey ?? crypto.randomUUID());
    if (idempotencyKey !== undefined) quotedIdempotencyKey(idempotencyKey);
    return {
      method,
      url,
      idempotencyKey,
      body: body === undefined ? undefined : JSON.stringify(body),
      options,
    };
  }

  async #withRetries<T>(spec: RequestSpec, options: RequestOptions): Promise<RawAnswer<T>> {
    const prepared = this.#prepare(spec, options);
    const most = options.maxRetries ?? this.#options.maxRetries ?? DEFAULT_RETRIES;
    for (let attempt = 0; ; attempt += 1) {
      options.signal?.throwIfAborted();
      try {
        return await this.#attempt<T>(prepared, attempt);
      } catch (error) {
        options.signal?.throwIfAborted();
        if (!(error instanceof FairleadError) || attempt >= most || !shouldRetry(error)) throw error;
        const delayMs = retryDelay(attempt, error.retryAfter);
        this.#tell("onRetry", { ...this.#about(prepared, attempt), delayMs, error });
        this.#log("info", `retrying in ${Math.round(delayMs)} ms`, prepared, { attempt, code: error.code });
        await wait(delayMs, options.signal);
      }
    }
  }

  async #attempt<T>(prepared: Prepared, attempt: number): Promise<RawAnswer<T>> {
    const { method, url, body, idempotencyKey, options } = prepared;
    const signed = await this.#signer.sign({ method, url, body, idempotencyKey });
    const headers = new Headers(options.headers);
    headers.set("accept", "application/json");
    headers.set("user-agent", `fairlead-sdk/${SDK_VERSION}`);
    headers.set("fairlead-version", CONTRACT_VERSION);
    for (const [name, value] of Object.entries(signed.headers)) headers.set(name, value);
    this.#tell("onRequest", { ...this.#about(prepared, attempt), url: url.href, idempotencyKey });
    const began = performance.now();
    const { response, rawBody } = await this.#exchange(url, { method, headers, body }, options);
    const durationMs = performance.now() - began;
    const { status } = response;
    const requestId = response.headers.get("x-request-id") ?? undefined;
    this.#tell("onResponse", { ...this.#about(prepared, attempt), status, requestId, durationMs });
    this.#log("debug", `answered ${status}`, prepared, { attempt, requestId, durationMs });
    return interpret<T>(response, rawBody);
  }

  /** One round trip with its body, ended by the timeout or the caller's signal even where fetch ignores both. */
  async #exchange(
    url: URL,
    init: { method: string; headers: Headers; body: string | undefined },
    { signal, timeout = this.#options.timeout ?? DEFAULT_TIMEOUT_MS }: RequestOptions,
  ): Promise<{ response: Response; rawBody: string }> {
    const controller = new AbortController();
    const give = (reason: unknown) => controller.abort(reason);
    const timer = setTimeout(() => {
      give(new TimeoutError(`No complete answer within ${timeout} ms.`, { code: "timeout" }));
    }, timeout);
    const onAbort = () => give(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    const ended = new Promise<never>((_, reject) => {
      controller.signal.addEventListener("abort", () => reject(controller.signal.reason as Error));
    });
    const work = async () => {
      const response = await this.#fetch(url, { ...init, redirect: "manual", signal: controller.signal });
      return { response, rawBody: await response.text() };
    };
    try {
      return await Promise.race([work(), ended]);
    } catch (cause) {
      if (controller.signal.aborted) throw controller.signal.reason;
      const message = `${url.host} cannot be reached, or broke off.`;
      throw new ConnectionError(message, { code: "connection_failed", cause });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #about({ method, url }: Prepared, attempt: number): { method: string; path: string; attempt: number } {
    return { method, path: url.pathname, attempt };
  }

  /** A hook that fails must not fail the call. */
  #tell<Name extends "onRequest" | "onResponse" | "onRetry">(
    name: Name,
    info: Parameters<NonNullable<FairleadOptions[Name]>>[0],
  ): void {
    try {
      (this.#options[name] as ((given: typeof info) => void) | undefined)?.(info);
    } catch (error) {
      this.logger?.warn(`fairlead: ${name} threw`, { error });
    }
  }

  /** Paths, statuses and ids; never headers, bodies, queries or keys. */
  #log(
    level: "debug" | "info",
    text: string,
    { method, url }: Prepared,
    details: Record<string, unknown>,
  ): void {
    this.logger?.[level](`fairlead: ${method} ${url.pathname} ${text}`, details);
  }
}
