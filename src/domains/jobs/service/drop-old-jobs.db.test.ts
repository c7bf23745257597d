import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller, analystCaller } from "../../../../test/support/caller";
import { dropOldJobs } from "./drop-old-jobs";
import { ask, counting, pieces, run, stored } from "./jobs.test-support";
import { cancelJob } from "./steer-job";

const now = new Date("2026-11-21T03:40:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

it("drops jobs that ended ninety days ago, with their files, and none that is not over", async () => {
  const caller = (days: number) => analystCaller({ now: daysAgo(days) });
  const [file, cancelled, recent, waiting] = [
    await ask(caller(91)),
    await ask(caller(91)),
    await ask(caller(91)),
    await ask(caller(400)),
  ];
  await run(file.id, counting(5));
  await prisma.job.update({ where: { id: file.id }, data: { finishedAt: daysAgo(91) } });
  await inTransaction((tx) => cancelJob(tx, adminCaller({ now: daysAgo(91) }), cancelled));
  await run(recent.id, counting(5));
  await prisma.job.update({ where: { id: recent.id }, data: { finishedAt: daysAgo(89) } });

  const [one, two] = await Promise.all([dropOldJobs(now), dropOldJobs(now)]);
  expect(one + two).toBe(2);
  expect(await dropOldJobs(now)).toBe(0);
  expect(await pieces(file.id)).toBe(0);
  expect([await stored(recent.id), await stored(waiting.id)]).toMatchObject([
    { state: "done" },
    { state: "queued" },
  ]);
  expect(await prisma.job.count()).toBe(2);
});
