import { Counter } from "prom-client";
import { readOnly } from "@/platform/db/transaction";
import { measuredGauges, metrics } from "@/platform/metrics";
import { processSingleton } from "@/platform/registry";
import { readOutboxState } from "./outbox-state";

interface OutboxMetrics {
  relayed: Counter<"result">;
}

/** Puts the outbox on `/metrics`: how far behind the relay is, what waits, what was set aside. */
export function watchOutbox(): OutboxMetrics {
  return processSingleton("outbox-metrics", () => {
    measuredGauges("the outbox", () => readOnly((tx) => readOutboxState(tx, new Date())), [
      ["fairlead_outbox_pending", "Events that wait to be handed over.", ({ pending }) => pending],
      [
        "fairlead_outbox_poisoned",
        "Events that were refused again and again and wait for a person.",
        ({ poisoned }) => poisoned,
      ],
      [
        "fairlead_outbox_lag_seconds",
        "How long the oldest waiting event has waited.",
        ({ lagSeconds }) => lagSeconds,
      ],
    ]);
    return {
      relayed: new Counter({
        name: "fairlead_outbox_relayed_total",
        help: "Events handed over by this process, refused, or set aside.",
        labelNames: ["result"] as const,
        registers: [metrics.registry],
      }),
    };
  });
}
