import { z } from "zod";
import { JOB_STATES } from "./words";

const job = z.object({ jobId: z.uuid(), kind: z.string() });

/** What jobs announce. */
export const JOB_EVENTS = {
  /** Also when a job is queued again: `attempt` counts up, and what an earlier one started is stale. */
  queued: { name: "jobs/job.queued", schema: job.extend({ attempt: z.int().min(1) }) },
  finished: { name: "jobs/job.finished", schema: job.extend({ state: z.enum(JOB_STATES) }) },
  cancelRequested: { name: "jobs/job.cancel_requested", schema: job },
  notifyChanged: { name: "jobs/job.notify_changed", schema: job.extend({ notify: z.boolean() }) },
  downloaded: { name: "jobs/job.downloaded", schema: job },
} as const;
