import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { env } from "@/platform/env";
import { isPublicAddress, readPublicUrl } from "@/platform/public-url";
import { processSingleton } from "@/platform/registry";
import { type Answer, brokenBy } from "../rules/outcome";
import { isWebhookPort } from "../rules/ports";
import { exchange, nothing } from "./exchange";

const TIMEOUT_MS = 15_000;
const PATIENCE_MS = 5_000;
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

/** True for an address that may be spoken to as it is written; what its name leads to is judged when it is resolved. */
function mayBeSentTo(url: string, allowedHosts: readonly string[]): boolean {
  const read = readPublicUrl(url, { allowedHosts });
  if ("problem" in read) return false;
  const parsed = new URL(read.url);
  return allowedHosts.includes(parsed.hostname.replace(/^\[|\]$/g, "")) || isWebhookPort(parsed);
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

  async function send({ url, headers, body }: WebhookRequest): Promise<WebhookAnswer> {
    const started = performance.now();
    const got = mayBeSentTo(url, allowedHosts)
      ? await exchange(agent, { url: new URL(url), headers, body, timeoutMs })
      : nothing("EADDRREFUSED");
    const { code, ...answer } = got;
    return {
      ...answer,
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
