export const SCHEDULED_JOB_IDS = [
  "outbox-drop-settled",
  "usage-keep-months",
  "identity-drop-expired",
  "federation-drop-expired",
  "jobs-expire-files",
  "jobs-drop-old",
  "mail-drop-old",
  "webhooks-drop-old",
  "jobs-restart-lost",
  "leads-add-up-tallies",
  "leads-approve-overdue",
  "distribution-sweep",
  "webhooks-sweep",
  "webhooks-reconcile",
  "outbox-relay-pending",
] as const;

export type ScheduledJobId = (typeof SCHEDULED_JOB_IDS)[number];

interface ScheduledJob {
  title: string;
  cron: string;
  /** It looks every few minutes and mostly finds nothing: only its latest success is kept, and only what it did is audited. */
  frequent?: true;
  /** The embedded runner's process does without it. */
  onInngestOnly?: true;
}

/** The jobs that run by the clock, in UTC. Each may run twice, or twice at once: the second finds nothing left to do. */
export const SCHEDULED_JOBS: Record<ScheduledJobId, ScheduledJob> = {
  "outbox-drop-settled": { title: "Drop events and records of runs of long ago", cron: "10 3 * * *" },
  "usage-keep-months": { title: "Make and drop months of raw usage", cron: "20 3 * * *" },
  "identity-drop-expired": { title: "Drop expired sessions and links", cron: "30 3 * * *" },
  "federation-drop-expired": { title: "Drop used nonces and stored answers", cron: "5 * * * *" },
  "jobs-expire-files": { title: "Delete files of exports after their week", cron: "15 * * * *" },
  "jobs-drop-old": { title: "Drop jobs that ended long ago", cron: "40 3 * * *" },
  "mail-drop-old": { title: "Drop mails of long ago", cron: "45 3 * * *" },
  "webhooks-drop-old": { title: "Drop webhook deliveries of long ago and ended secrets", cron: "50 3 * * *" },
  "leads-add-up-tallies": { title: "Add up how many leads each tenant bought", cron: "12 * * * *" },
  "jobs-restart-lost": { title: "Restart jobs whose run was lost", cron: "*/5 * * * *", frequent: true },
  "leads-approve-overdue": {
    title: "Approve disputes that nobody decided in time",
    cron: "*/5 * * * *",
    frequent: true,
  },
  "distribution-sweep": { title: "Offer leads that wait for buyers", cron: "* * * * *", frequent: true },
  "webhooks-sweep": { title: "Find lost webhooks", cron: "* * * * *", frequent: true },
  "webhooks-reconcile": {
    title: "Find webhooks that were not written",
    cron: "*/10 * * * *",
    frequent: true,
  },
  "outbox-relay-pending": {
    title: "Hand over what waits in the outbox",
    cron: "* * * * *",
    frequent: true,
    onInngestOnly: true,
  },
};

/** The jobs that run where the work is carried out in this way. */
export const scheduledJobs = (where: "embedded" | "inngest"): ScheduledJobId[] =>
  SCHEDULED_JOB_IDS.filter((id) => where === "inngest" || SCHEDULED_JOBS[id].onInngestOnly !== true);
