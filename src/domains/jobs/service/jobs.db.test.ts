import { describe, expect, it } from "vitest";
import type { Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { adminCaller, analystCaller, tenantCaller } from "../../../../test/support/caller";
import { makeStaff, makeTenant } from "../../../../test/support/factories";
import { failJob } from "./job-run";
import {
  analyst,
  ask,
  counting,
  detail,
  download,
  later,
  now,
  pieces,
  run,
  stored,
} from "./jobs.test-support";
import { queueExport } from "./queue-export";
import { runExport } from "./run-export";
import { cancelJob, retryJob, setNotify } from "./steer-job";
import { restartLostJobs } from "./tend-jobs";

describe("an export as a job", () => {
  it("is announced, runs, and leaves a file that whoever asked downloads", async () => {
    const { id } = await ask(analyst);
    expect(await stored(id)).toMatchObject({
      state: "queued",
      done: 0,
      total: 5,
      title: "Export of numbers",
    });
    const event = await prisma.outboxEvent.findFirstOrThrow({ where: { aggregateId: id } });
    expect(event).toMatchObject({ name: "jobs/job.queued", payload: { jobId: id, attempt: 1 } });

    expect(await run(id, counting(5))).toBe("done");
    const job = await detail(analyst, id);
    expect(job).toMatchObject({ state: "done", done: 5, total: 5, fileName: "numbers-2026-11-21.csv" });
    const text = await download(analyst, job.downloadUrl ?? "");
    expect(text).toBe("\uFEFFnumber\r\n1\r\n2\r\n3\r\n4\r\n5\r\n");
    const actions = await prisma.auditEvent.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(new Set(actions.map(({ action, actorName }) => `${action} ${actorName}`))).toEqual(
      new Set(["job.queued Test Staff", "job.done Jobs", "job.downloaded Test Staff"]),
    );
  });

  it("is written as JSON lines where the list offers them", async () => {
    const { id } = await ask(analyst, counting(4), "jsonl");
    await run(id, counting(4));
    const { downloadUrl } = await detail(analyst, id);
    expect(await download(analyst, downloadUrl ?? "")).toBe("1\n2\n3\n4\n");
  });

  it("is refused when more rows match than a file takes, at once or when they came meanwhile", async () => {
    await expect(ask(analyst, counting(101))).rejects.toMatchObject({
      code: "payload_too_large",
      detail: "More than 100 numbers match. Narrow the filters, for example by date, and export again.",
    });
    const { id } = await ask(analyst);
    expect(await run(id, counting(101))).toBe("failed");
    expect(await detail(analyst, id)).toMatchObject({ state: "failed", error: /^More than 100 numbers/ });
  });

  it("shows how far it is while it runs", async () => {
    const { id } = await ask(analyst);
    const seen: unknown[] = [];
    const watched = counting(5, { halfway: async () => seen.push(await detail(analyst, id)) });
    await run(id, watched);
    expect(seen).toMatchObject([{ state: "running", done: 3, total: 5, downloadUrl: null }]);
  });

  it("stops between two pieces when it is cancelled, and keeps nothing", async () => {
    const { id } = await ask(analyst);
    const cancel = () => inTransaction((tx) => cancelJob(tx, analyst, { id }));
    expect(await run(id, counting(5, { halfway: cancel }))).toBe("cancelled");
    expect([await stored(id), await pieces(id)]).toMatchObject([{ state: "cancelled" }, 0]);
    await expect(cancel()).rejects.toMatchObject({ code: "conflict" });
  });

  it("never starts when it was cancelled while waiting", async () => {
    const { id } = await ask(analyst);
    await inTransaction((tx) => cancelJob(tx, analyst, { id }));
    expect(await run(id, counting(5))).toBe("stale");
    expect(await stored(id)).toMatchObject({ state: "cancelled" });
  });

  it("starts over when its run died half-way, and never mixes the pieces of two runs", async () => {
    const { id } = await ask(analyst);
    const dying = counting(5, { halfway: () => Promise.reject(new Error("killed")) });
    await expect(run(id, dying)).rejects.toThrow("killed");
    expect(await stored(id)).toMatchObject({ state: "running", done: 3 });
    expect(await run(id, counting(4))).toBe("done");
    const { downloadUrl } = await detail(analyst, id);
    expect(await download(analyst, downloadUrl ?? "")).toBe("\uFEFFnumber\r\n1\r\n2\r\n3\r\n4\r\n");
  });

  it("is written whole after the database ended every connection half-way", async () => {
    const { id } = await ask(analyst);
    const cutOff = () => prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await expect(run(id, counting(5, { halfway: cutOff }))).rejects.toThrow();
    expect(await run(id, counting(5))).toBe("done");
    const { downloadUrl } = await detail(analyst, id);
    expect(await download(analyst, downloadUrl ?? "")).toBe("\uFEFFnumber\r\n1\r\n2\r\n3\r\n4\r\n5\r\n");
  });

  it("is left alone by a run that was replaced meanwhile, and by a second event of the same attempt", async () => {
    const { id } = await ask(analyst);
    const replaced = counting(5, { halfway: () => run(id, counting(4)) });
    expect(await run(id, replaced)).toBe("stale");
    expect(await stored(id)).toMatchObject({ state: "done", done: 4 });
    const other = await ask(analyst);
    const twice = counting(5, {
      halfway: async () => expect(await run(other.id, counting(4), { owner: "two" })).toBe("stale"),
    });
    expect(await run(other.id, twice)).toBe("done");
  });

  it("is queued anew after a failure, and the earlier attempt is stale", async () => {
    const { id } = await ask(analyst);
    const caller = adminCaller({ now });
    await inTransaction((tx) =>
      failJob(tx, caller, { jobId: id, attempt: 1 }, "The list could not be read."),
    );
    const failed = await detail(analyst, id);
    expect(failed).toMatchObject({ state: "failed", errorRequestId: caller.requestId });
    await inTransaction((tx) => retryJob(tx, analyst, { id }));
    expect(await run(id, counting(5))).toBe("stale");
    expect(await run(id, counting(5), { attempt: 2 })).toBe("done");
    await expect(inTransaction((tx) => retryJob(tx, analyst, { id }))).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("what one person may have run", () => {
  const retry = (caller: Caller, id: string) => inTransaction((tx) => retryJob(tx, caller, { id }));
  async function cancelled(caller: Caller): Promise<string> {
    const { id } = await ask(caller);
    await inTransaction((tx) => cancelJob(tx, caller, { id }));
    return id;
  }

  it("is ten that are not finished, also when all are asked for at once", async () => {
    const caller = analystCaller({ now });
    const asked = await Promise.allSettled(Array.from({ length: 14 }, () => ask(caller)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    await expect(ask(caller)).rejects.toMatchObject({
      code: "too_many_requests",
      detail: /^You have 10 jobs/,
    });
    expect(await ask(analystCaller({ now }))).toHaveProperty("id");
  });

  it("is counted for a job that is run again, whoever presses", async () => {
    const caller = analystCaller({ now });
    const [one, two] = [await cancelled(caller), await cancelled(caller)];
    for (let count = 0; count < 9; count += 1) await ask(caller);
    const pressed = await Promise.allSettled([retry(caller, one), retry(caller, two)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = pressed[0].status === "rejected" ? one : two;
    const busy = { code: "too_many_requests", detail: /^Whoever asked for it has 10 jobs/ };
    await expect(retry(adminCaller({ now }), left)).rejects.toMatchObject(busy);
    expect(await stored(left)).toMatchObject({ state: "cancelled", attempt: 1 });
  });

  it("is what they may ask for now, not what they might when they asked", async () => {
    const admin = adminCaller({ now });
    const id = await cancelled(admin);
    const kind = (name: string) => prisma.job.update({ where: { id }, data: { kind: name } });
    const demoted = analystCaller({ now, ...(admin.actor.id === null ? {} : { id: admin.actor.id }) });
    await kind("webhooks.replay");
    await expect(retry(demoted, id)).rejects.toMatchObject({ code: "forbidden" });
    await kind("export.of_old");
    await expect(retry(admin, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await detail(admin, id)).toMatchObject({ kind: "export.of_old", title: "Export of numbers" });
    await kind("export.leads");
    await retry(demoted, id);
    expect(await stored(id)).toMatchObject({ state: "queued", attempt: 2 });
  });
});

describe("jobs that nobody works on any more", () => {
  const tend = (minutes: number) =>
    inTransaction((tx) => restartLostJobs(tx, adminCaller({ now: later(minutes) })));
  const dying = counting(5, { halfway: () => Promise.reject(new Error("killed")) });

  it("are queued anew after five silent minutes, five times at most", async () => {
    const { id } = await ask(analystCaller({ now }));
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await expect(run(id, dying, { attempt })).rejects.toThrow("killed");
      await tend(4);
      expect(await stored(id)).toMatchObject({ state: "running", attempt });
      await tend(6);
      expect(await stored(id)).toMatchObject({ state: "queued", attempt: attempt + 1, notify: true });
    }
    await expect(run(id, dying, { attempt: 5 })).rejects.toThrow("killed");
    await tend(6);
    expect(await stored(id)).toMatchObject({ state: "failed", error: /interrupted 5 times/ });
    expect(await pieces(id)).toBe(0);
  });

  it("end when they were cancelled", async () => {
    const { id } = await ask(analystCaller({ now }));
    await expect(run(id, dying)).rejects.toThrow("killed");
    await inTransaction((tx) => cancelJob(tx, adminCaller({ now }), { id }));
    await tend(6);
    expect(await stored(id)).toMatchObject({ state: "cancelled" });
  });

  it("are announced again when their event was lost, without a new attempt", async () => {
    const { id } = await ask(analystCaller({ now }));
    await tend(61);
    expect(await stored(id)).toMatchObject({ state: "queued", attempt: 1, queuedAt: later(61) });
    const where = { aggregateId: id, name: "jobs/job.queued" };
    expect(await prisma.outboxEvent.count({ where })).toBe(2);
  });
});

it("mails whoever asked for that when it ends, once", async () => {
  const { id: actorId, email } = await makeStaff();
  const caller = analystCaller({ id: actorId, now });
  const [wanted, quiet] = [await ask(caller), await ask(caller)];
  await inTransaction((tx) => setNotify(tx, caller, { ...wanted, notify: true }));
  for (const { id } of [wanted, quiet]) expect(await run(id, counting(5))).toBe("done");
  const mails = await prisma.mail.findMany({ where: { recipient: email } });
  expect(mails).toMatchObject([{ template: "job_finished", data: { outcome: "done", detail: "5 rows" } }]);
});

it("mails whoever asked about what took a minute, unless they said no or stopped it", async () => {
  const { id: actorId, email } = await makeStaff();
  const caller = analystCaller({ id: actorId, now });
  const runFor = (id: string, minutes: number) =>
    runExport({ jobId: id, attempt: 1, owner: "one", requestId: "run" }, [counting(5)], () => later(minutes));
  const [long, short, unwanted, stopped] = [
    await ask(caller),
    await ask(caller),
    await ask(caller),
    await ask(caller),
  ];
  await inTransaction((tx) => setNotify(tx, caller, { ...unwanted, notify: false }));
  expect(await runFor(long.id, 1)).toBe("done");
  expect(await runFor(short.id, 0.5)).toBe("done");
  expect(await runFor(unwanted.id, 60)).toBe("done");
  await inTransaction((tx) => cancelJob(tx, { ...caller, now: later(60) }, stopped));
  const mails = await prisma.mail.findMany({ where: { recipient: email } });
  expect(mails.map(({ dedupeKey }) => dedupeKey)).toEqual([`job/${long.id}/1`]);
});

it("remembers who wants a mail, until the job is over", async () => {
  const { id } = await ask(analyst);
  await inTransaction((tx) => setNotify(tx, analyst, { id, notify: true }));
  expect(await detail(analyst, id)).toMatchObject({ notify: true });
  await run(id, counting(5));
  await expect(inTransaction((tx) => setNotify(tx, analyst, { id, notify: false }))).rejects.toMatchObject({
    code: "conflict",
  });
});

it("walls a tenant's jobs and files off from other tenants", async () => {
  const [one, two] = [await makeTenant(), await makeTenant()];
  const caller = tenantCaller(one.id, { now });
  const { id } = await withTenant(one.id, (tx) => {
    const input = { filters: {}, format: "csv" } as const;
    return queueExport(tx, caller, counting(5), input);
  });
  expect(await run(id, counting(5))).toBe("done");
  const seen = (tenantId: string) =>
    withTenant(tenantId, async (tx) => ({
      jobs: await tx.$queryRaw<unknown[]>`SELECT id FROM job`,
      pieces: await tx.$queryRaw<unknown[]>`SELECT position FROM job_file_chunk`,
    }));
  expect(await seen(one.id)).toMatchObject({ jobs: [{ id }], pieces: [{}, {}, {}] });
  expect(await seen(two.id)).toEqual({ jobs: [], pieces: [] });
  const foreign = () =>
    withTenant(two.id, (tx) => queueExport(tx, caller, counting(5), { filters: {}, format: "csv" }));
  await expect(foreign()).rejects.toThrow(/row-level security/);
});
