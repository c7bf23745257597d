export const SCHEDULED_JOB_IDS = [
  "outbox-drop-settled",
  "usage-keep-months",
  "identity-drop-expired",
  "federation-drop-expired",
  "jobs-expire-files",
  "jobs-drop-old",
  "mail-drop-old",
  "webhooks-drop-old",
] as const;

export type ScheduledJobId = (typeof SCHEDULED_JOB_IDS)[number];

/** The jobs that run by the clock, in UTC. Each may run twice, or twice at once: the second finds nothing left to do. */
export const SCHEDULED_JOBS: Record<ScheduledJobId, { title: string; cron: string }> = {
  "outbox-drop-settled": { title: "Drop events and records of runs of long ago", cron: "10 3 * * *" },
  "usage-keep-months": { title: "Make and drop months of raw usage", cron: "20 3 * * *" },
  "identity-drop-expired": { title: "Drop expired sessions and links", cron: "30 3 * * *" },
  "federation-drop-expired": { title: "Drop used nonces and stored answers", cron: "5 * * * *" },
  "jobs-expire-files": { title: "Delete files of exports after their week", cron: "15 * * * *" },
  "jobs-drop-old": { title: "Drop jobs that ended long ago", cron: "40 3 * * *" },
  "mail-drop-old": { title: "Drop mails of long ago", cron: "45 3 * * *" },
  "webhooks-drop-old": { title: "Drop webhook deliveries of long ago and ended secrets", cron: "50 3 * * *" },
};
