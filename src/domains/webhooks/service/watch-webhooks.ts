import { Counter } from "prom-client";
import { readOnly, type Tx } from "@/platform/db/transaction";
import { measuredGauges, metrics } from "@/platform/metrics";
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

/** Puts webhooks on `/metrics`: attempts by outcome in this process, what is late, and how endpoints do. */
export function watchWebhooks(): WebhookMetrics {
  return processSingleton("webhook-metrics", () => {
    measuredGauges("the webhooks", () => readOnly((tx) => readWebhookState(tx, new Date())), [
      [
        "fairlead_webhooks_overdue",
        "Deliveries due for more than a minute that nobody sends.",
        ({ overdue }) => overdue,
      ],
      [
        "fairlead_webhook_endpoints_failing",
        "Active endpoints to which nothing has arrived since they began to fail.",
        ({ failing }) => failing,
      ],
      [
        "fairlead_webhook_endpoints_paused",
        "Active endpoints that are left alone for a while after many failures.",
        ({ paused }) => paused,
      ],
    ]);
    return {
      attempts: new Counter({
        name: "fairlead_webhook_attempts_total",
        help: "Attempts made by this process, by outcome: delivered, or what went wrong.",
        labelNames: ["outcome"] as const,
        registers: [metrics.registry],
      }),
    };
  });
}
