import { Cron } from "croner";

/** When a schedule is due next, after an instant; null when never again. */
export const nextRun = (cron: string, after: Date): Date | null =>
  new Cron(cron, { timezone: "UTC", paused: true }).nextRun(after);
