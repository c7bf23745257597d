import { AppError, type Quota } from "@/platform/errors";
import { env } from "@/platform/env";
import { takeRequest } from "@/platform/kv/rate-limiter";
import { WindowCounter } from "@/platform/kv/window";
import type { RequestLimit } from "./federation-route";

const WINDOW_SECONDS = 60;
/** Requests a minute of a client for which staff chose no limit. */
const DEFAULT_LIMIT = 100;

const refusals = new WindowCounter("federation-addresses", WINDOW_SECONDS * 1000);

/** One home or one server: an IPv4 address, or the /64 of an IPv6 one. */
function addressKey(ip: string | null): string {
  if (ip === null || !ip.includes(":")) return ip ?? "unknown";
  const [head = "", tail] = ip.split("::");
  const left = head.split(":").filter((part) => part !== "");
  const right = (tail ?? "").split(":").filter((part) => part !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}

const tooMany = (seconds: number): AppError =>
  new AppError("too_many_requests", `Too many requests. Try again in ${seconds} seconds.`, {
    retryAfterSeconds: seconds,
  });

/**
 * The cheap limit before a request is read: an address may have so many requests refused in a minute. Returns what
 * gives the request back once it has proved who sent it.
 */
export function limitAddress(ip: string | null): () => void {
  const key = addressKey(ip);
  const taken = refusals.take(key, env.FEDERATION_REFUSALS_PER_MINUTE);
  if (!taken.allowed) throw tooMany(taken.resetSeconds);
  return () => refusals.giveBack(key);
}

type Headers = Record<string, string>;

/** Says in the headers what is left of a limit, after what they say of others. */
export function sayQuota(headers: Headers, { name, limit, windowSeconds, remaining, resetSeconds }: Quota) {
  const say = (header: string, text: string) => {
    headers[header] = headers[header] === undefined ? text : `${headers[header]}, ${text}`;
  };
  say("ratelimit-policy", `"${name}";q=${limit};w=${windowSeconds}`);
  say("ratelimit", `"${name}";r=${remaining};t=${resetSeconds}`);
}

async function take(key: string, name: string, limit: number, headers: Headers): Promise<RequestLimit> {
  const { allowed, remaining, resetSeconds } = await takeRequest(key, limit);
  sayQuota(headers, { name, limit, windowSeconds: WINDOW_SECONDS, remaining, resetSeconds });
  if (!allowed) throw tooMany(resetSeconds);
  return { limit, remaining, resetSeconds };
}

/** The limit of a client, over all its keys. Fills in the headers that say what is left. */
export const limitClient = (
  clientId: string,
  perMinute: number | null,
  headers: Headers,
): Promise<RequestLimit> => take(`federation:${clientId}`, "default", perMinute ?? DEFAULT_LIMIT, headers);

/** The limit of an endpoint for a tenant, over all its keys and sessions; the usual one where it has none of its own. */
export const limitTenant = (
  tenantId: string,
  { name, perMinute }: { name: string; perMinute: number } = { name: "default", perMinute: DEFAULT_LIMIT },
  headers: Headers,
): Promise<RequestLimit> => take(`tenant:${tenantId}:${name}`, name, perMinute, headers);
