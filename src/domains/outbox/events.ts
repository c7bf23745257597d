import { z } from "zod";
import { SCHEDULED_JOB_IDS } from "./rules/scheduled-jobs";

/** What is announced about the scheduled jobs themselves. */
export const OUTBOX_EVENTS = {
  /** Somebody wants a job to run now, whatever its schedule says. */
  scheduledRunRequested: {
    name: "outbox/scheduled_run.requested",
    schema: z.object({ job: z.enum(SCHEDULED_JOB_IDS) }),
  },
};
