import { describe, expect, it } from "vitest";
import type { Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { adminCaller, analystCaller } from "../../../../test/support/caller";
import { analyst, ask, detail, download, finished, later, now, pieces, stored } from "./jobs.test-support";
import { countUnfinishedJobs, listJobs } from "./list-jobs";
import { cancelJob } from "./steer-job";
import { expireJobs } from "./tend-jobs";

describe("the jobs list", () => {
  const none = { state: [], kind: [], mine: false, limit: 50 };

  it("shows administrators every job and everybody else their own", async () => {
    const [one, two] = [analystCaller({ now }), analystCaller({ now })];
    const mine = await ask(one);
    const theirs = await ask(two);
    const ids = async (caller: Caller, mineOnly = false) =>
      (await readOnly((tx) => listJobs(tx, caller, { ...none, mine: mineOnly }))).items.map(({ id }) => id);
    expect(await ids(one)).toEqual([mine.id]);
    expect(await ids(adminCaller())).toEqual(expect.arrayContaining([mine.id, theirs.id]));
    expect(await ids(adminCaller(), true)).toEqual([]);
    await expect(detail(one, theirs.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(inTransaction((tx) => cancelJob(tx, one, theirs))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await readOnly((tx) => countUnfinishedJobs(tx, one))).toBe(1);
  });

  it("shows a job of a kind that this version does not know by its title", async () => {
    const caller = analystCaller({ now });
    const { id } = await ask(caller);
    await prisma.job.update({ where: { id }, data: { kind: "reports.monthly", title: "Report of October" } });
    const { items } = await readOnly((tx) => listJobs(tx, caller, none));
    expect(items).toMatchObject([{ id, kind: "reports.monthly", title: "Report of October" }]);
  });

  it("pages by key and filters by state and kind", async () => {
    const caller = analystCaller({ now });
    for (let count = 0; count < 3; count += 1) await ask(caller);
    const list = (input: object) => readOnly((tx) => listJobs(tx, caller, { ...none, limit: 2, ...input }));
    const first = await list({});
    const second = await list({ cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect((await list({ state: ["done"] })).items).toEqual([]);
    expect((await list({ state: ["queued"], kind: ["export.leads"] })).items).toHaveLength(2);
    expect((await list({ kind: ["export.audit"] })).items).toEqual([]);
  });
});

describe("a download link", () => {
  it("opens for whoever asked and for administrators, not for others", async () => {
    const { downloadUrl } = await finished();
    expect(await download(adminCaller({ now }), downloadUrl)).toContain("number");
    await expect(download(analystCaller({ now }), downloadUrl)).rejects.toMatchObject({ code: "not_found" });
  });

  it("opens for one job only, and not when altered", async () => {
    const [one, two] = [await finished(), await finished()];
    for (const url of [
      one.downloadUrl.replace(one.id, two.id),
      one.downloadUrl.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 1}`),
      one.downloadUrl.slice(0, -1),
    ]) {
      await expect(download(analyst, url), url).rejects.toMatchObject({ code: "link_invalid" });
    }
  });

  it("ends with the file, a week later", async () => {
    const { id, downloadUrl } = await finished();
    const [almost, over] = [later(7 * 24 * 60 - 1), later(7 * 24 * 60)];
    expect(await download({ ...analyst, now: almost }, downloadUrl)).toContain("number");
    await expireJobs(adminCaller({ now: almost }));
    expect(await stored(id)).toMatchObject({ state: "done" });
    await expireJobs(adminCaller({ now: over }));
    expect([await stored(id), await pieces(id)]).toMatchObject([{ state: "expired" }, 0]);
    await expect(download({ ...analyst, now: over }, downloadUrl)).rejects.toMatchObject({
      code: "link_expired",
    });
    expect(await detail(analyst, id)).toMatchObject({ downloadUrl: null });
  });

  it("ends in one go, however many files there are", async () => {
    const { id } = await finished();
    await prisma.$executeRaw`
      INSERT INTO job (id, kind, title, state, input, actor_type, actor_name, request_id, queued_at, finished_at, expires_at)
      SELECT gen_random_uuid(), kind, title, state, input, actor_type, actor_name, request_id, queued_at, finished_at, expires_at
        FROM job CROSS JOIN generate_series(1, 250) WHERE id = ${id}::uuid`;
    expect(await expireJobs(adminCaller({ now: later(8 * 24 * 60) }))).toBeGreaterThan(250);
    expect(await prisma.job.count({ where: { state: "done" } })).toBe(0);
  });
});
