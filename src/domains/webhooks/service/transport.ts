import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { env } from "@/platform/env";
import { isPublicAddress, readPublicUrl } from "@/platform/public-url";
import { processSingleton } from "@/platform/registry";
import { type Answer, brokenBy } from "../rules/outcome";
import { isWebhookPort } from "../rules/ports";
import { exchange, nothing, type Target } from "./exchange";

const TIMEOUT_MS = 15_000;
const PATIENCE_MS = 5_000;
const MOST_REMEMBERED = 1_000;

export interface WebhookRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface WebhookAnswer extends Answer {
  latencyMs: number;
  headers: Record<string, string>;
  /** Its first 4 KB. */
  body: string;
}

export interface Transport {
  send: (webhook: WebhookRequest) => Promise<WebhookAnswer>;
  close: () => Promise<void>;
}

/** All addresses of a name, as node:dns answers them. */
export type ResolveAll = (
  host: string,
  answer: (error: Error | null, found: LookupAddress[]) => void,
) => void;

interface TransportOptions {
  /** From the first byte sent to the last byte read. */
  timeoutMs?: number;
  /** Hosts that may be private: for development. */
  allowedHosts: readonly string[];
  resolve?: ResolveAll;
}

/**
 * Resolves a name once per connection and hands the connection the very addresses that were checked, so that a name
 * which answers differently a moment later changes nothing. One private address among several refuses them all.
 */
function guardedLookup(allowedHosts: readonly string[], resolve: ResolveAll): LookupFunction {
  const refuses = (host: string, found: LookupAddress[]): Error | null => {
    if (found.length === 0) return Object.assign(new Error("no address"), { code: "ENOTFOUND" });
    if (allowedHosts.includes(host) || found.every(({ address }) => isPublicAddress(address))) return null;
    return Object.assign(new Error(`${host} leads to a private or reserved address`), {
      code: "EADDRREFUSED",
    });
  };
  return (host, options, answer) => {
    resolve(host, (error, found) => {
      const refusal = error ?? refuses(host, found);
      const [first = { address: "", family: 0 }] = refusal === null ? found : [];
      if (refusal === null && options.all === true) answer(null, found);
      else answer(refusal, first.address, first.family);
    });
  };
}

/** Where to post; null for an address that may not be spoken to as it is written. What its name leads to is judged later. */
function readTarget(url: string, allowedHosts: readonly string[]): Target | null {
  const read = readPublicUrl(url, { allowedHosts });
  if ("problem" in read) return null;
  const parsed = new URL(read.url);
  const isAllowed = allowedHosts.includes(parsed.hostname.replace(/^\[|\]$/g, "")) || isWebhookPort(parsed);
  return isAllowed ? { origin: parsed.origin, path: `${parsed.pathname}${parsed.search}` } : null;
}

/** `readTarget`, which says the same of the same address every time: reading it takes as long as half a request. */
function rememberedTargets(allowedHosts: readonly string[]): (url: string) => Target | null {
  const known = new Map<string, Target | null>();
  return (url) => {
    const found = known.get(url);
    if (found !== undefined) return found;
    const target = readTarget(url, allowedHosts);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(url, target);
    return target;
  };
}

/** Sends webhooks over pooled connections, one pool per origin. Nothing private is spoken to, no redirect followed. */
export function createTransport({
  timeoutMs = TIMEOUT_MS,
  allowedHosts,
  resolve = (host, answer) => dnsLookup(host, { all: true }, answer),
}: TransportOptions): Transport {
  const agent = new Agent({
    connect: buildConnector({ lookup: guardedLookup(allowedHosts, resolve), timeout: timeoutMs }),
    connections: 100,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 16_384,
  });

  const targetOf = rememberedTargets(allowedHosts);

  async function send({ url, headers, body }: WebhookRequest): Promise<WebhookAnswer> {
    const started = performance.now();
    const target = targetOf(url);
    const got =
      target === null ? nothing("EADDRREFUSED") : await exchange(agent, { target, headers, body, timeoutMs });
    const { statusCode, headers: answered, body: said, code } = got;
    return {
      statusCode,
      headers: answered,
      body: said,
      broke: code === null ? null : brokenBy(code),
      latencyMs: Math.round(performance.now() - started),
    };
  }
  return { send, close: () => agent.destroy() };
}

/** What deliveries depend on beside the database; tests put their own in its place. */
export interface WebhookRuntime {
  transport: Transport;
  clock: () => Date;
  random: () => number;
  /** How long an attempt waits for room at its endpoint before it is left to a run of its own. */
  patienceMs: number;
}

/** The process's one runtime. */
export const webhookRuntime = (): WebhookRuntime =>
  processSingleton("webhook-runtime", () => ({
    transport: createTransport({ allowedHosts: env.WEBHOOK_ALLOWED_PRIVATE_HOSTS }),
    clock: () => new Date(),
    random: Math.random,
    patienceMs: PATIENCE_MS,
  }));
