import { processSingleton } from "./registry";

/** Whether this process was told to run jobs, and what keeps it from doing so. For the readiness check. */
export const jobRunnerState = processSingleton(
  "job-runner-state",
  (): { expected: boolean; reason: string | null } => ({ expected: false, reason: null }),
);
