import { Counter, Gauge } from "prom-client";
import { readOnly } from "@/platform/db/transaction";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { processSingleton } from "@/platform/registry";
import { type OutboxState, readOutboxState } from "./outbox-state";

interface OutboxMetrics {
  relayed: Counter<"result">;
}

/** One look at the outbox for all figures of a scrape; undefined when the database does not answer. */
function sharedLook(): () => Promise<OutboxState | undefined> {
  let look: Promise<OutboxState | undefined> | undefined;
  return () =>
    (look ??= readOnly((tx) => readOutboxState(tx, new Date()))
      .catch((error: unknown) => {
        // The other figures must not go missing because of this.
        logger.warn({ err: error }, "could not measure the outbox");
        return undefined;
      })
      .finally(() => {
        look = undefined;
      }));
}

/** Puts the outbox on `/metrics`: how far behind the relay is, what waits, what was set aside. */
export function watchOutbox(): OutboxMetrics {
  return processSingleton("outbox-metrics", () => {
    const registers = [metrics.registry];
    const look = sharedLook();
    const gauge = (name: string, help: string, valueOf: (state: OutboxState) => number) =>
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const state = await look();
          if (state !== undefined) this.set(valueOf(state));
        },
      });
    gauge("fairlead_outbox_pending", "Events that wait to be handed over.", ({ pending }) => pending);
    gauge(
      "fairlead_outbox_poisoned",
      "Events that were refused again and again and wait for a person.",
      ({ poisoned }) => poisoned,
    );
    gauge(
      "fairlead_outbox_lag_seconds",
      "How long the oldest waiting event has waited.",
      ({ lagSeconds }) => lagSeconds,
    );
    return {
      relayed: new Counter({
        name: "fairlead_outbox_relayed_total",
        help: "Events handed over by this process, refused, or set aside.",
        labelNames: ["result"] as const,
        registers,
      }),
    };
  });
}
