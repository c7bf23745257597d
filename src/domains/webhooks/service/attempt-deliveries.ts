import { inTransaction } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { processSingleton } from "@/platform/registry";
import { attemptError } from "../rules/outcome";
import { webhookSignature } from "../rules/signature";
import { type ClaimedDelivery, claimDeliveries, giveBackClaims } from "./claim-deliveries";
import { coalesce } from "./coalesce";
import { EndpointSlots } from "./endpoint-slots";
import { type MadeAttempt, recordAttempts, type Recorded } from "./record-attempts";
import { webhookRuntime } from "./transport";

const USER_AGENT = `Fairlead-Webhooks/1.0 (+${env.APP_URL})`;
const HIDDEN = "(hidden)";

/** Claims and results of attempts that happen at the same time share their statements. */
const shared = () =>
  processSingleton("webhook-attempts", () => ({
    claim: coalesce((ids: readonly string[]) => claimDeliveries(webhookRuntime(), ids)),
    giveBack: coalesce((claims: readonly ClaimedDelivery[]) => giveBackClaims(webhookRuntime(), claims)),
    record: coalesce((attempts: readonly MadeAttempt[]) => recordAttempts(webhookRuntime(), attempts)),
    slots: new EndpointSlots(),
  }));

/** True for an endpoint that should not be waited for together with others. */
export const isSlowEndpoint = (endpointId: string): boolean => shared().slots.isSlow(endpointId);

function signed(delivery: ClaimedDelivery, at: Date) {
  const { eventId: id, body, secrets, headers, traceparent } = delivery;
  const timestamp = Math.floor(at.getTime() / 1_000);
  const ours: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": USER_AGENT,
    "webhook-id": id,
    "webhook-timestamp": `${timestamp}`,
    "webhook-signature": webhookSignature(secrets, { id, timestamp, body }),
  };
  if (traceparent !== null) ours["traceparent"] = traceparent;
  const names = Object.keys(headers);
  if (names.length === 0) return { headers: ours, logged: ours };
  const hidden = Object.fromEntries(names.map((name) => [name, HIDDEN]));
  return { headers: { ...headers, ...ours }, logged: { ...hidden, ...ours } };
}

async function makeAttempt(delivery: ClaimedDelivery): Promise<MadeAttempt> {
  const { transport, clock } = webhookRuntime();
  const startedAt = clock();
  const { headers, logged } = signed(delivery, startedAt);
  const answer = await transport.send({ url: delivery.url, headers, body: delivery.body });
  return { delivery, startedAt, requestHeaders: logged, answer };
}

interface Target {
  id: string;
  endpointId: string;
  /** The most attempts at once at this endpoint. */
  concurrency: number;
  /** Ours already: written that way. */
  claimed?: ClaimedDelivery;
}

/** A delivery that is ours to send, with what its endpoint bears. */
export interface ReadyDelivery extends ClaimedDelivery {
  concurrency: number;
}

/**
 * One attempt, and then those of the same record that waited for it. Answers the ids of those that are not over: the
 * endpoint is busy, another has it, or it is to be tried again.
 */
async function attempt({ id, endpointId, concurrency, claimed }: Target): Promise<string[]> {
  const { claim, giveBack, record, slots } = shared();
  const slot = await slots.take(endpointId, concurrency, webhookRuntime().patienceMs);
  if (slot === null) {
    if (claimed !== undefined) await giveBack(claimed);
    return [id];
  }
  try {
    let delivery: ClaimedDelivery | null = claimed ?? (await claim(id));
    if (claimed !== undefined && slot.isFailing()) {
      await giveBack(claimed);
      return [id];
    }
    const open: string[] = [];
    let next: string | null = id;
    while (delivery !== null) {
      slot.begin();
      const made = await makeAttempt(delivery);
      slot.end(attemptError(made.answer) === null);
      // the endpoint is done with it; only what waits for this very record goes on in its place
      if (!delivery.ordered) slot.release();
      const recorded: Recorded = await record(made);
      if (!recorded.isOver) open.push(delivery.id);
      next = recorded.successor;
      delivery = next === null ? null : await claim(next);
    }
    // what could not be claimed is another's, or not due
    return next === null ? open : [...open, next];
  } finally {
    slot.release();
  }
}

/** Makes attempts at the same time; answers the ids of those that are not over. */
async function attemptAll(targets: readonly Target[]): Promise<string[]> {
  const results = await Promise.allSettled(targets.map(attempt));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
}

/**
 * Makes the attempts that are due of these deliveries, at the same time, each endpoint within its own limit. What an
 * endpoint has no room for within a few seconds stays due. Answers the ids of those that are not over, among them what
 * followed a delivery of the same record.
 */
export async function attemptDeliveries(ids: readonly string[]): Promise<string[]> {
  const targets = await inTransaction(
    (tx) => tx.$queryRaw<Target[]>`
      SELECT d.id, d.endpoint_id AS "endpointId", e.concurrency
        FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
       WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.status IN ('pending', 'sending') ORDER BY d.id`,
  );
  return attemptAll(targets);
}

/** Sends what was claimed when it was written. Answers the ids of those that are not over. */
export function sendReady(deliveries: readonly ReadyDelivery[]): Promise<string[]> {
  return attemptAll(
    deliveries.map((claimed) => ({
      id: claimed.id,
      endpointId: claimed.endpointId,
      concurrency: claimed.concurrency,
      claimed,
    })),
  );
}
