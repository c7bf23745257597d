import { Counter, Gauge } from "prom-client";
import { readOnly, type Tx } from "@/platform/db/transaction";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { processSingleton } from "@/platform/registry";

/** Due for longer than this, a delivery is late; one that its run is just coming to is not. */
const LATE_MS = 60_000;

interface WebhookMetrics {
  attempts: Counter<"outcome">;
}

interface WebhookState {
  overdue: number;
  failing: number;
  paused: number;
}

/** Read by webhook_delivery_due_idx and webhook_endpoint_live_idx. */
async function readWebhookState(tx: Tx, now: Date): Promise<WebhookState> {
  const [state] = await tx.$queryRaw<WebhookState[]>`
    SELECT (SELECT count(*)::int FROM webhook_delivery
             WHERE status = 'pending' AND next_at < ${new Date(now.getTime() - LATE_MS)}) AS overdue,
      count(*) FILTER (WHERE failing_since IS NOT NULL)::int AS failing,
      count(*) FILTER (WHERE breaker_open_until > ${now})::int AS paused
      FROM webhook_endpoint WHERE deleted_at IS NULL AND status = 'active'`;
  return state ?? { overdue: 0, failing: 0, paused: 0 };
}

/** One look for all figures of a scrape; undefined when the database does not answer. */
function sharedLook(): () => Promise<WebhookState | undefined> {
  let look: Promise<WebhookState | undefined> | undefined;
  return () =>
    (look ??= readOnly((tx) => readWebhookState(tx, new Date()))
      .catch((error: unknown) => {
        // The other figures must not go missing because of this.
        logger.warn({ err: error }, "could not measure the webhooks");
        return undefined;
      })
      .finally(() => {
        look = undefined;
      }));
}

/** Puts webhooks on `/metrics`: attempts by outcome in this process, what is late, and how endpoints do. */
export function watchWebhooks(): WebhookMetrics {
  return processSingleton("webhook-metrics", () => {
    const registers = [metrics.registry];
    const look = sharedLook();
    const gauge = (name: string, help: string, valueOf: (state: WebhookState) => number) =>
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const state = await look();
          if (state !== undefined) this.set(valueOf(state));
        },
      });
    gauge(
      "fairlead_webhooks_overdue",
      "Deliveries due for more than a minute that nobody sends.",
      ({ overdue }) => overdue,
    );
    gauge(
      "fairlead_webhook_endpoints_failing",
      "Active endpoints to which nothing has arrived since they began to fail.",
      ({ failing }) => failing,
    );
    gauge(
      "fairlead_webhook_endpoints_paused",
      "Active endpoints that are left alone for a while after many failures.",
      ({ paused }) => paused,
    );
    return {
      attempts: new Counter({
        name: "fairlead_webhook_attempts_total",
        help: "Attempts made by this process, by outcome: delivered, or what went wrong.",
        labelNames: ["outcome"] as const,
        registers,
      }),
    };
  });
}
