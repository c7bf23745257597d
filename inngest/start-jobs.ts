import { runsOnInngest } from "./client";
import { startEmbeddedRunner } from "./embedded/runner";
import { functions } from "./registry";
import { startRelay } from "./relay";

/**
 * Has the work carried out that was promised: by Inngest where it is configured, to which this process hands the events
 * over; else by this process itself.
 */
export async function startJobs(): Promise<{ stop: () => Promise<void> }> {
  if (runsOnInngest) return startRelay();
  return startEmbeddedRunner({ functions, whileLeading: () => Promise.resolve(startRelay().stop) });
}
