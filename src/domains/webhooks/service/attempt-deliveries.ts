import { inTransaction } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { processSingleton } from "@/platform/registry";
import { webhookSignature } from "../rules/signature";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import { coalesce } from "./coalesce";
import { type MadeAttempt, recordAttempts } from "./record-attempts";
import { webhookRuntime } from "./transport";

const USER_AGENT = `Fairlead-Webhooks/1.0 (+${env.APP_URL})`;
const HIDDEN = "(hidden)";

/** Claims and results of attempts that happen at the same time share their statements. */
const shared = () =>
  processSingleton("webhook-attempts", () => ({
    claim: coalesce((ids: readonly string[]) => claimDeliveries(webhookRuntime(), ids)),
    record: coalesce((attempts: readonly MadeAttempt[]) => recordAttempts(webhookRuntime(), attempts)),
    slots: new Slots(),
  }));

/** At most so many at once per endpoint, in this process. */
class Slots {
  private readonly endpoints = new Map<string, { used: number; waiting: (() => void)[] }>();

  async take(endpointId: string, most: number): Promise<() => void> {
    const endpoint = this.endpoints.get(endpointId) ?? { used: 0, waiting: [] };
    this.endpoints.set(endpointId, endpoint);
    if (endpoint.used < most) endpoint.used += 1;
    else await new Promise<void>((resolve) => endpoint.waiting.push(resolve));
    return () => {
      const next = endpoint.waiting.shift();
      if (next === undefined) endpoint.used -= 1;
      else next();
      if (endpoint.used === 0) this.endpoints.delete(endpointId);
    };
  }
}

function signed(delivery: ClaimedDelivery, at: Date) {
  const { eventId: id, body, secrets, headers } = delivery;
  const timestamp = Math.floor(at.getTime() / 1_000);
  const ours = {
    "content-type": "application/json",
    "user-agent": USER_AGENT,
    "webhook-id": id,
    "webhook-timestamp": `${timestamp}`,
    "webhook-signature": webhookSignature(secrets, { id, timestamp, body }),
  };
  const hidden = Object.fromEntries(Object.keys(headers).map((name) => [name, HIDDEN]));
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
  concurrency: number;
}

/** One attempt, and then those of the same record that waited for it. */
async function attempt({ id, endpointId, concurrency }: Target): Promise<void> {
  const { claim, record, slots } = shared();
  const release = await slots.take(endpointId, concurrency);
  try {
    let next: string | null = id;
    while (next !== null) {
      const delivery: ClaimedDelivery | null = await claim(next);
      next = delivery === null ? null : (await record(await makeAttempt(delivery))).successor;
    }
  } finally {
    release();
  }
}

/** Makes the attempts that are due of these deliveries, at the same time, each endpoint within its own limit. */
export async function attemptDeliveries(ids: readonly string[]): Promise<void> {
  const targets = await inTransaction(
    (tx) => tx.$queryRaw<Target[]>`
      SELECT d.id, d.endpoint_id AS "endpointId", e.concurrency
        FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
       WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.status IN ('pending', 'sending') ORDER BY d.id`,
  );
  const results = await Promise.allSettled(targets.map(attempt));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
