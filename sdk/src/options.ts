import { type FairleadError } from "./errors";
import { type Credentials } from "./signing";
import { type UsageBufferOptions } from "./usage-buffer";

/** Any of console, pino, winston … */
export interface Logger {
  debug: (message: string, details?: Record<string, unknown>) => void;
  info: (message: string, details?: Record<string, unknown>) => void;
  warn: (message: string, details?: Record<string, unknown>) => void;
  error: (message: string, details?: Record<string, unknown>) => void;
}

interface AttemptInfo {
  method: string;
  path: string;
  /** 0 for the first try. */
  attempt: number;
}

export interface RequestInfo extends AttemptInfo {
  url: string;
  idempotencyKey: string | undefined;
}

export interface ResponseInfo extends AttemptInfo {
  status: number;
  requestId: string | undefined;
  durationMs: number;
}

export interface RetryInfo extends AttemptInfo {
  /** The retry begins after so long. */
  delayMs: number;
  error: FairleadError;
}

export interface FairleadOptions extends Credentials {
  /** The portal's origin, e.g. "https://leads.example.com". */
  baseUrl: string;
  /** Instead of the runtime's own fetch. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds for one attempt, its body included. Default 30 000. */
  timeout?: number | undefined;
  /** Further attempts after the first. Default 2. */
  maxRetries?: number | undefined;
  logger?: Logger | undefined;
  onRequest?: ((info: RequestInfo) => void) | undefined;
  onResponse?: ((info: ResponseInfo) => void) | undefined;
  onRetry?: ((info: RetryInfo) => void) | undefined;
  /** How `usage.record()` gathers events. */
  usage?: UsageBufferOptions | undefined;
  /** Whoever can open a page can read its secrets: only for keys that may be public. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** For one call. */
export interface RequestOptions {
  signal?: AbortSignal | undefined;
  timeout?: number | undefined;
  maxRetries?: number | undefined;
  /** One per intent. Made for you where absent; pass your own to stay safe across restarts. */
  idempotencyKey?: string | undefined;
  /** Sent along, e.g. traceparent. */
  headers?: Record<string, string> | undefined;
}
