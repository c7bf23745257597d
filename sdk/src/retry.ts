import { type FairleadError } from "./errors";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;
const LONGEST_ASKED_S = 60;

/** Retry-After in seconds, whether it names seconds or a date. */
export function secondsToWait(headers: Headers, nowMs: number): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (text === undefined || text === "") return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - nowMs) / 1000);
}

/** A 409 with Retry-After means that the same write is still under way. Redirects and unreadable answers stay what they are. */
export function shouldRetry({ name, status, code, retryAfter }: FairleadError): boolean {
  if (code === "redirected" || code === "unreadable_answer") return false;
  if (name === "ConnectionError" || name === "TimeoutError") return true;
  if (status === 409) return retryAfter !== undefined;
  return status === 429 || (status !== undefined && status >= 500);
}

/** What the server asked for, at most a minute; else a random share of a growing span ("full jitter"). */
export function retryDelay(attempt: number, retryAfter: number | undefined): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, LONGEST_ASKED_S) * 1000;
  return Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
}

/** Ends early, and throws the signal's reason, when the caller gives up. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    }, ms);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}
