import type { Ratelimit } from "@upstash/ratelimit";
import { env } from "../env";
import { logger } from "../logger";
import { processSingleton } from "../registry";
import { type Taken, WindowCounter } from "./window";

const WINDOW_MS = 60_000;
const SLOWEST_ANSWER_MS = 150;
const PAUSE_AFTER_FAILURE_MS = 5_000;
const MOST_LIMITS = 200;

interface LimiterOptions {
  /** Where all processes count together. */
  redis?: { url: string; token: string } | undefined;
  /** How many processes there are: each keeps to its share where they cannot count together. */
  instances: number;
  slowestAnswerMs?: number;
  /** Of the windows in this process. */
  name: string;
}

type TakeRequest = (key: string, limit: number) => Promise<Taken>;

/** The limiters of @upstash/ratelimit, one per limit: a client's limit may change from one request to the next. */
async function connect(url: string, token: string, timeout: number): Promise<(limit: number) => Ratelimit> {
  const [{ Ratelimit }, { Redis }] = await Promise.all([
    import("@upstash/ratelimit"),
    import("@upstash/redis"),
  ]);
  const redis = new Redis({ url, token, retry: { retries: 0 }, enableTelemetry: false });
  const limiters = new Map<number, Ratelimit>();
  return (limit) => {
    const known = limiters.get(limit);
    if (known !== undefined) return known;
    if (limiters.size >= MOST_LIMITS) limiters.clear();
    const limiter = Ratelimit.fixedWindow(limit, "60 s");
    const made = new Ratelimit({
      redis,
      limiter,
      timeout,
      prefix: "fairlead",
      ephemeralCache: false,
      analytics: false,
    });
    limiters.set(limit, made);
    return made;
  };
}

/** Answers with what all processes count together; undefined while Redis is slow, hung or gone. */
function sharedLimiter({ url, token }: { url: string; token: string }, timeout: number) {
  let connected: Promise<(limit: number) => Ratelimit> | undefined;
  let pausedUntil = 0;
  return async (key: string, limit: number): Promise<Taken | undefined> => {
    if (Date.now() < pausedUntil) return undefined;
    try {
      connected ??= connect(url, token, timeout);
      const answer = await (await connected)(limit).limit(key);
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
      logger.warn({ err: error }, "the shared rate limiter fails; each process keeps to its own share");
    }
    pausedUntil = Date.now() + PAUSE_AFTER_FAILURE_MS;
    return undefined;
  };
}

/**
 * Takes one of `limit` requests a minute. Counted in Redis over all processes where it is configured; without it, or
 * while it does not answer in time, this process keeps to its share (limit ÷ instances): never unlimited.
 */
export function requestLimiter(options: LimiterOptions): TakeRequest {
  const { redis, instances, name, slowestAnswerMs = SLOWEST_ANSWER_MS } = options;
  const local = new WindowCounter(name, WINDOW_MS);
  const shared = redis === undefined ? undefined : sharedLimiter(redis, slowestAnswerMs);
  return async (key, limit) => {
    const together = await shared?.(key, limit);
    const share = Math.max(1, Math.floor(limit / instances));
    // What Redis allows is counted here as well, so that an outage does not begin with a fresh share.
    const own = local.take(key, together === undefined ? share : Number.MAX_SAFE_INTEGER);
    return together ?? own;
  };
}

function configuredRedis() {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return url === undefined || token === undefined ? undefined : { url, token };
}

/** The limiter of this installation, as configured. */
export const takeRequest: TakeRequest = processSingleton("request-limiter", () =>
  requestLimiter({ redis: configuredRedis(), instances: env.INSTANCE_COUNT, name: "requests" }),
);
