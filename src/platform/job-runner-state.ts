import { env } from "./env";
import { processSingleton } from "./registry";

/** Whether this process was told to run jobs, and what keeps it from doing so. For the readiness check. */
export const jobRunnerState = processSingleton(
  "job-runner-state",
  (): { expected: boolean; reason: string | null } => ({ expected: false, reason: null }),
);

/** Who carries the functions out: Inngest where it is configured (its cloud, its dev server, a server of your own). */
export function workIsDoneBy(): "embedded" | "inngest" {
  return env.INNGEST_EVENT_KEY !== undefined || env.INNGEST_DEV !== undefined ? "inngest" : "embedded";
}
