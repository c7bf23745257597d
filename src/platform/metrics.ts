import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { logger } from "./logger";
import { processSingleton } from "./registry";

interface Metrics {
  registry: Registry;
  requestSeconds: Histogram<"route" | "outcome">;
  unexpectedErrors: Counter<"route">;
}

/** What `/metrics` answers: one registry per process. Routes are templates and procedure names, never raw paths. */
export const metrics: Metrics = processSingleton("metrics", () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: "fairlead_request_duration_seconds",
      help: "Time to answer a procedure or REST call, by route and outcome code.",
      labelNames: ["route", "outcome"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    unexpectedErrors: new Counter({
      name: "fairlead_unexpected_errors_total",
      help: "Failures that are ours: answered 500, logged once.",
      labelNames: ["route"],
      registers: [registry],
    }),
  };
});

/** A gauge and how to read its value from what was looked up. */
type MeasuredGauge<State> = readonly [name: string, help: string, valueOf: (state: State) => number];

/**
 * Puts gauges on `/metrics` that share one look per scrape. While `look` fails, they keep what they showed last and the
 * other figures are answered all the same; `what` names it in the log.
 */
export function measuredGauges<State>(
  what: string,
  look: () => Promise<State>,
  gauges: readonly MeasuredGauge<State>[],
): void {
  let looking: Promise<State | undefined> | undefined;
  const shared = (): Promise<State | undefined> =>
    (looking ??= look()
      .catch((error: unknown) => {
        logger.warn({ err: error }, `could not measure ${what}`);
        return undefined;
      })
      .finally(() => {
        looking = undefined;
      }));
  for (const [name, help, valueOf] of gauges) {
    new Gauge({
      name,
      help,
      registers: [metrics.registry],
      async collect() {
        const state = await shared();
        if (state !== undefined) this.set(valueOf(state));
      },
    });
  }
}
