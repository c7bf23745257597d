import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";
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
