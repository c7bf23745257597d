import { afterEach, expect, it } from "vitest";
import { metrics } from "@/platform/metrics";
import { runnerMetrics } from "./metrics";

afterEach(() => {
  runnerMetrics.measure.queue = null;
});

it("leaves the other figures alone when the queue cannot be measured", async () => {
  runnerMetrics.runs.inc({ function: "test", status: "done" });
  runnerMetrics.measure.queue = () => Promise.reject(new Error("the database is down"));
  expect(await metrics.registry.metrics()).toContain(
    'fairlead_job_runs_total{function="test",status="done"} 1',
  );
});
