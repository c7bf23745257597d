import type { Ratelimit } from "@upstash/ratelimit";
import { env } from "../env";
import { logger } from "../logger";
import { processSingleton } from "../registry";
import { type Taken, WindowCounter } from "./window";

const WINDOW_MS = 60_000;
const SLOWEST_ANSWER_MS = 150;
const PAUSE_AFTER_FAILURE_MS = 5_000;
const MOST_LIMITS = 200;

const local = new WindowCounter("limiter", WINDOW_MS);

interface Shared {
  limiterOf: (limit: number) => Ratelimit;
}

interface SharedState {
  shared: Promise<Shared> | undefined;
  pausedUntil: number;
}

const state = processSingleton("shared-limiter", (): SharedState => ({ shared: undefined, pausedUntil: 0 }));

async function connect(url: string, token: string): Promise<Shared> {
  const [{ Ratelimit }, { Redis }] = await Promise.all([
    import("@upstash/ratelimit"),
    import("@upstash/redis"),
  ]);
  const redis = new Redis({ url, token, retry: { retries: 0 }, enableTelemetry: false });
  const limiters = new Map<number, Ratelimit>();
  const limiterOf = (limit: number): Ratelimit => {
    const known = limiters.get(limit);
    if (known !== undefined) return known;
    if (limiters.size >= MOST_LIMITS) limiters.clear();
    const made = new Ratelimit({
      redis,
      limiter: Ratelimit.fixedWindow(limit, "60 s"),
      prefix: "fairlead",
      timeout: SLOWEST_ANSWER_MS,
      ephemeralCache: false,
      analytics: false,
    });
    limiters.set(limit, made);
    return made;
  };
  return { limiterOf };
}

/** The answer of all processes together; undefined while Redis is not configured, slow, hung or gone. */
async function takeShared(key: string, limit: number): Promise<Taken | undefined> {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  if (url === undefined || token === undefined || Date.now() < state.pausedUntil) return undefined;
  try {
    state.shared ??= connect(url, token);
    const answer = await (await state.shared).limiterOf(limit).limit(key);
    if (answer.reason !== "timeout") {
      return {
        allowed: answer.success,
        limit,
        remaining: Math.max(0, answer.remaining),
        resetSeconds: Math.max(1, Math.ceil((answer.reset - Date.now()) / 1000)),
      };
    }
    logger.warn("the shared rate limiter is slow; each process keeps to its own share for now");
  } catch (error) {
    logger.warn({ err: error }, "the shared rate limiter fails; each process keeps to its own share for now");
  }
  state.pausedUntil = Date.now() + PAUSE_AFTER_FAILURE_MS;
  return undefined;
}

/**
 * Takes one of `limit` requests a minute. Counted in Redis over all processes where it is configured; without it, or
 * while it does not answer within 150 ms, this process keeps to its share (limit ÷ INSTANCE_COUNT): never unlimited.
 */
export async function takeRequest(key: string, limit: number): Promise<Taken> {
  const share = Math.max(1, Math.floor(limit / env.INSTANCE_COUNT));
  const shared = await takeShared(key, limit);
  // What Redis allows is counted here as well, so that an outage does not begin with a fresh share.
  const own = local.take(key, shared === undefined ? share : Number.MAX_SAFE_INTEGER);
  return shared ?? own;
}
