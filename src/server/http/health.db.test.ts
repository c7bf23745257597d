import { afterEach, expect, it } from "vitest";
import { jobRunnerState } from "@/platform/job-runner-state";
import { handleReady } from "./health";

afterEach(() => Object.assign(jobRunnerState, { expected: false, reason: null }));

it("is ready with a migrated database, also where another process runs jobs", async () => {
  expect((await handleReady()).status).toBe(200);
  Object.assign(jobRunnerState, { expected: true, reason: null });
  expect((await handleReady()).status).toBe(200);
});

it("is not ready while the job runner that belongs to it does not run, and says so", async () => {
  Object.assign(jobRunnerState, { expected: true, reason: "the job runner does not run" });
  const response = await handleReady();
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "not ready", reason: "the job runner does not run" });
});
