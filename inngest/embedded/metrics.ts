import { Counter, Gauge } from "prom-client";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { processSingleton } from "@/platform/registry";

/** What the embedded runner counts, per function. */
export const runnerMetrics = processSingleton("runner-metrics", () => {
  const measure: { queue: (() => Promise<void>) | null } = { queue: null };
  return {
    measure,
    runs: new Counter({
      name: "fairlead_job_runs_total",
      help: "Runs that ended, by function and how.",
      labelNames: ["function", "status"],
      registers: [metrics.registry],
    }),
    steps: new Counter({
      name: "fairlead_job_steps_total",
      help: "Steps carried out, by function and outcome: done, retried or failed.",
      labelNames: ["function", "outcome"],
      registers: [metrics.registry],
    }),
    queue: new Gauge({
      name: "fairlead_job_queue_depth",
      help: "Jobs of the embedded runner: due now, and waiting for their time.",
      labelNames: ["state"],
      registers: [metrics.registry],
      collect: async () => {
        await measure.queue?.().catch((error: unknown) => {
          // The other figures must not go missing because of this.
          logger.warn({ err: error }, "could not measure the job queue");
        });
      },
    }),
  };
});
