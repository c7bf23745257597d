import type { FailureEventArgs } from "inngest";
import { Counter } from "prom-client";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { processSingleton } from "@/platform/registry";

const failures = processSingleton(
  "job-failures",
  () =>
    new Counter({
      name: "fairlead_job_failures_total",
      help: "Runs that failed for good, by function.",
      labelNames: ["function"],
      registers: [metrics.registry],
    }),
);

/** What every function does when it fails for good: it is logged and counted. */
export function logFailure({ event, error }: Pick<FailureEventArgs, "event" | "error">): void {
  const { function_id: functionId, run_id: runId } = event.data;
  failures.inc({ function: functionId });
  logger.error({ err: error, function: functionId, run: runId }, "a job failed for good");
}
