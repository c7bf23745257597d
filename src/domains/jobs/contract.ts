import { z } from "zod";
import { JOB_KINDS, JOB_STATES } from "./words";

export * from "./words";
export type { JobDetail, JobItem, JobLook, JobPage, TenantJob } from "./rules/views";

export const jobIdInput = z.object({ id: z.uuid("This is not an id.").toLowerCase() });

export const listJobsInput = z.object({
  state: z.array(z.enum(JOB_STATES)).max(JOB_STATES.length).default([]),
  kind: z.array(z.enum(JOB_KINDS)).max(JOB_KINDS.length).default([]),
  /** Only what the caller asked for. Others' jobs are shown to administrators alone. */
  mine: z.boolean().default(false),
  cursor: z.object({ createdAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const notifyInput = jobIdInput.extend({ notify: z.boolean() });

/** The query of a download link. */
export const downloadQuery = z.object({
  expires: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  signature: z.string().min(1).max(100),
});

export type ListJobsInput = z.output<typeof listJobsInput>;
