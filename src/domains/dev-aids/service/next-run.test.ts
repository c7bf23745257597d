import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SCHEDULED_JOB_IDS, SCHEDULED_JOBS } from "@/domains/outbox/rules/scheduled-jobs";
import { nextRun } from "./next-run";

const NOW = new Date("2026-11-21T03:10:30Z");

describe("what is scheduled is due next", () => {
  it.each([
    ["* * * * *", "2026-11-21T03:11:00Z"],
    ["*/5 * * * *", "2026-11-21T03:15:00Z"],
    ["5 * * * *", "2026-11-21T04:05:00Z"],
    ["10 3 * * *", "2026-11-22T03:10:00Z"],
    ["0 3 * * 1", "2026-11-23T03:00:00Z"],
  ])("%s at %s", (cron, due) => expect(nextRun(cron, NOW)).toEqual(new Date(due)));

  it.each(SCHEDULED_JOB_IDS)("%s within a day, and later than now", (id) => {
    fc.assert(
      fc.property(fc.date({ min: NOW, max: new Date("2030-01-01"), noInvalidDate: true }), (after) => {
        const due = nextRun(SCHEDULED_JOBS[id].cron, after);
        return due !== null && due > after && due.getTime() - after.getTime() <= 86_400_000;
      }),
    );
  });
});
