import { statusOf } from "@/platform/query-client";
import { toErrorInfo } from "./error-info";

const RAREST_MS = 60_000;
/** Refusals of this moment: a timeout, too early, too many requests. */
const PASSING = [408, 425, 429];

interface LastAnswer {
  error: unknown;
  dataUpdatedAt: number;
  errorUpdatedAt: number;
}

/** A query, as far as it matters for when it is asked again. */
export type Asked<Data> = { state: LastAnswer & { data: Data | undefined } };

/**
 * When a page that keeps itself current asks again: each `everyMs` as long as it is answered. A refusal is not asked about
 * again, but for one of the moment. Whatever else fails is asked as long after the failure as it has been failing, so ever
 * more rarely, and not before the server said.
 */
export function pollAgainIn(
  everyMs: number,
  { error, dataUpdatedAt, errorUpdatedAt }: LastAnswer,
): number | false {
  if (error === null) return everyMs;
  const { retryAfterSeconds } = toErrorInfo(error);
  if (retryAfterSeconds !== null) return Math.max(everyMs, retryAfterSeconds * 1_000);
  const status = statusOf(error);
  if (status < 500 && !PASSING.includes(status)) return false;
  return Math.max(everyMs, Math.min(errorUpdatedAt - dataUpdatedAt, RAREST_MS));
}
