import { afterEach, describe, expect, it } from "vitest";
import {
  cancelRun,
  getRun,
  listRuns,
  readRunsOverview,
  rerunFromStep,
  rerunRun,
} from "@/domains/dev-aids/server";
import type { ListRunsInput } from "@/domains/dev-aids/contract";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { inngest } from "../../inngest/client";
import { adminCaller } from "../support/caller";
import { testRunner } from "../support/embedded-runner";

const now = new Date("2026-11-21T10:00:00Z");
const admin = adminCaller({ name: "Ann", now });

let broken = true;
let done: string[] = [];
const fn = inngest.createFunction(
  { id: "test-shown", triggers: [{ event: "test/show" }], retries: 0 },
  async ({ step }) => {
    await step.run("one", () => {
      done.push("one");
      return { count: 1, apiToken: "canary-token" };
    });
    await step.run("two", () => {
      done.push("two");
      if (broken) throw new Error("Bearer canary-bearer was refused");
    });
    await step.sleep("rest", "1h");
    return { link: "https://portal.example/invite/canary-invite" };
  },
);

let runner: Awaited<ReturnType<typeof testRunner>> | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  broken = true;
  done = [];
});

async function start() {
  await prisma.run.deleteMany();
  runner = await testRunner({ functions: [fn], now });
  await runner.send({ name: "test/show", data: { payload: { password: "canary-password", leadId: "7" } } });
  await runner.settle();
  const [item] = (await list()).items;
  if (item === undefined) throw new Error("no run");
  return { runner, item };
}

const list = (input: Partial<ListRunsInput> = {}) =>
  readOnly((tx) =>
    listRuns(tx, { functionId: null, status: null, from: null, to: null, limit: 50, ...input }, "UTC"),
  );
const detail = (id: string) => readOnly((tx) => getRun(tx, { id }));
const ids = async (input: Partial<ListRunsInput>) => (await list(input)).items.map(({ id }) => id);

/** A run of long ago, as the runner leaves it. */
async function put(run: { functionId?: string; status?: "done" | "cancelled" | "waiting"; at?: string }) {
  const { functionId = "test-put", status = "done", at = "2026-11-20T10:00:00Z" } = run;
  const id = newId();
  const queuedAt = new Date(at);
  const endedAt = status === "waiting" ? null : queuedAt;
  await prisma.run.create({ data: { id, functionId, status, events: [], queuedAt, endedAt } });
  return id;
}

describe("a run", () => {
  it("is shown with its steps and what went wrong, and without a secret", async () => {
    const { item } = await start();
    expect(item).toMatchObject({
      functionId: "test-shown",
      status: "failed",
      stepCount: 2,
      error: "Bearer [hidden] was refused",
    });
    const run = await detail(item.id);
    expect(run.steps).toMatchObject([
      { name: "one", op: "StepRun", status: "done", error: null },
      { name: "two", status: "failed", output: null, error: { message: "Bearer [hidden] was refused" } },
    ]);
    expect(run.steps[0]?.output?.text).toContain('"count": 1');
    expect(run.events.text).toContain('"leadId": "7"');
    expect(run.eventCount).toBe(1);
    expect(JSON.stringify(run)).not.toContain("canary");
  });

  it("hands over its size alone when it is too large", async () => {
    const id = await put({});
    await prisma.run.update({ where: { id }, data: { output: "x".repeat(70_000) } });
    expect((await detail(id)).output).toEqual({ text: null, bytes: 70_002 });
  });

  it("that is not there is said to be gone", async () => {
    await expect(detail(newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what is asked of a run", () => {
  it("again from a step: the runner takes over what came before and answers in the request", async () => {
    const { runner: started, item } = await start();
    const failed = (await detail(item.id)).steps[1];
    broken = false;
    const input = { id: item.id, stepHash: failed?.hash ?? "" };
    await inTransaction((tx) => rerunFromStep(tx, admin, input));
    await started.advance("2h");
    expect(done).toEqual(["one", "two", "two"]);
    const [answer] = (await detail(item.id)).requests;
    expect(answer).toMatchObject({
      kind: "rerun_from_step",
      stepName: "two",
      requestedBy: "Ann",
      status: "done",
    });
    const again = await detail(answer?.startedRunId ?? "");
    expect(again).toMatchObject({ status: "done", rerunOf: item.id });
    expect(again.output?.text).toContain("/invite/[hidden]");
    const rows = await prisma.auditEvent.findMany({ where: { entityType: "run", entityId: item.id } });
    expect(rows).toMatchObject([
      {
        action: "run.rerun_from_step_requested",
        actorName: "Ann",
        after: { function: "test-shown", step: "two" },
      },
    ]);
  });

  it("cancel: a run that sleeps goes no further, and is not over twice", async () => {
    broken = false;
    const { runner: started, item } = await start();
    expect(item.status).toBe("sleeping");
    await expect(inTransaction((tx) => rerunRun(tx, admin, item))).rejects.toMatchObject({
      code: "conflict",
    });
    await inTransaction((tx) => cancelRun(tx, admin, item));
    await started.settle();
    expect(await detail(item.id)).toMatchObject({ status: "cancelled", requests: [{ status: "done" }] });
    await expect(inTransaction((tx) => cancelRun(tx, admin, item))).rejects.toMatchObject({
      code: "conflict",
    });
    await inTransaction((tx) => rerunRun(tx, admin, item));
    await started.advance("2h");
    expect(await ids({ status: "done" })).toHaveLength(1);
  });

  it("is refused for what is not there, and where Inngest carries the work out", async () => {
    const id = await put({});
    await expect(inTransaction((tx) => rerunRun(tx, admin, { id: newId() }))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      inTransaction((tx) => rerunFromStep(tx, admin, { id, stepHash: "none" })),
    ).rejects.toMatchObject({ code: "not_found" });
    Object.assign(env, { INNGEST_DEV: "http://localhost:8288" });
    try {
      await expect(inTransaction((tx) => rerunRun(tx, admin, { id }))).rejects.toMatchObject({
        code: "conflict",
      });
      expect(await readOnly((tx) => readRunsOverview(tx, now))).toMatchObject({
        carriedOutBy: "inngest",
        inngestUrl: "http://localhost:8288",
      });
    } finally {
      Object.assign(env, { INNGEST_DEV: undefined });
    }
  });
});

describe("the list of runs", () => {
  it("pages by key, newest first, and narrows by function, status and day", async () => {
    await prisma.run.deleteMany();
    const same = { at: "2026-11-19T23:30:00Z", functionId: "test-a" };
    const [one, two] = [await put(same), await put(same)];
    const waiting = await put({ status: "waiting" });
    const cancelled = await put({ status: "cancelled", at: "2026-11-20T00:00:00Z" });
    const newest = [waiting, cancelled, two, one];
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(newest);
    expect(second.nextCursor).toBeNull();
    expect(await ids({ functionId: "test-a" })).toEqual([two, one]);
    expect(await ids({ status: "cancelled" })).toEqual([cancelled]);
    expect(await ids({ status: "unfinished" })).toEqual([waiting]);
    expect(await ids({ status: "sleeping" })).toEqual([]);
    expect(await ids({ to: "2026-11-19" })).toEqual([two, one]);
    expect(await ids({ from: "2026-11-20", to: "2026-11-20" })).toEqual([waiting, cancelled]);
    const overview = await readOnly((tx) => readRunsOverview(tx, new Date("2026-11-20T23:45:00Z")));
    expect(overview).toMatchObject({
      carriedOutBy: "embedded",
      functions: ["test-a", "test-put"],
      unfinished: 1,
      started: 2,
      failed: 0,
    });
  });
});
