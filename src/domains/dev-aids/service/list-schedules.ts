import { isOpenRun, listScheduledJobs } from "@/domains/outbox/server";
import type { Tx } from "@/platform/db/transaction";
import { scheduleWords } from "../rules/schedule";
import type { ScheduleItem } from "../rules/views";
import { nextRun } from "./next-run";

/** Everything that runs by the clock: when, how it went the last time, and when it is due next. */
export async function listSchedules(tx: Tx, now: Date): Promise<ScheduleItem[]> {
  const jobs = await listScheduledJobs(tx);
  return jobs.map(({ id, title, cron, last }) => ({
    id,
    title,
    schedule: scheduleWords(cron),
    nextAt: nextRun(cron, now),
    lastSuccessAt: last?.lastSuccessAt ?? null,
    last:
      last === null
        ? null
        : {
            id: last.id,
            status: last.status,
            open: isOpenRun(last, now),
            requestedBy: last.requestedBy,
            startedAt: last.startedAt,
            finishedAt: last.finishedAt,
            result: last.result,
            error: last.error,
          },
  }));
}
