import { describe, expect, it } from "vitest";
import { SCHEDULED_JOB_IDS, SCHEDULED_JOBS } from "@/domains/outbox/rules/scheduled-jobs";
import { scheduleWords } from "./schedule";

describe("a schedule", () => {
  it.each([
    ["* * * * *", "Every minute"],
    ["*/5 * * * *", "Every 5 minutes"],
    ["5 * * * *", "Every hour, at 05 past"],
    ["10 3 * * *", "Every day at 03:10 UTC"],
    ["0 3 * * 1", "0 3 * * 1 (UTC)"],
  ])("%s reads %s", (cron, words) => expect(scheduleWords(cron)).toBe(words));

  it.each(SCHEDULED_JOB_IDS)("of %s has words", (id) => {
    expect(scheduleWords(SCHEDULED_JOBS[id].cron)).toMatch(/^Every /);
  });
});
