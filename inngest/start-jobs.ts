import { releaseDeliveries } from "@/domains/webhooks/server";
import { logger } from "@/platform/logger";
import { runsOnInngest } from "./client";
import { startEmbeddedRunner } from "./embedded/runner";
import { functions } from "./registry";
import { startRelay } from "./relay";

/** Deliveries that a killed process was sending go out again at once. On Inngest others may be sending: claims end by time. */
async function beforeJobs(): Promise<void> {
  const released = await releaseDeliveries();
  if (released > 0) logger.info({ released }, "webhooks whose sender ended are sent again");
}

/**
 * Has the work carried out that was promised: by Inngest where it is configured, to which this process hands the events
 * over; else by this process itself.
 */
export async function startJobs(): Promise<{ stop: () => Promise<void> }> {
  if (runsOnInngest) return startRelay();
  const whileLeading = () => Promise.resolve(startRelay().stop);
  return startEmbeddedRunner({ functions, beforeJobs, whileLeading });
}
