import { afterEach, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";

let runner: Awaited<ReturnType<typeof testRunner>> | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

const done: string[] = [];
const failures: string[] = [];
const fn = inngest.createFunction(
  { id: "test-asked", triggers: [{ event: "test/ask" }] },
  async ({ step }) => {
    await step.run("one", () => done.push("one"));
    await step.run("two", () => done.push("two"));
    await step.sleep("rest", "1h");
    await step.run("three", () => done.push("three"));
  },
);
const cancelled = inngest.createFunction(
  { id: "test-cancelled", triggers: [{ event: "inngest/function.cancelled" }] },
  ({ event }) => {
    failures.push(String((event.data as Record<string, unknown>)["function_id"]));
  },
);

async function start() {
  done.length = 0;
  runner = await testRunner({ functions: [fn, cancelled] });
  const id = newId();
  await runner.send({ id, name: "test/ask", data: {} });
  await runner.settle();
  const runs = await runner.runs("test-asked");
  const run = runs.find(({ events }) => JSON.stringify(events).includes(id));
  if (run === undefined) throw new Error("no run");
  return { ...runner, run };
}

async function request(runId: string, kind: "cancel" | "rerun" | "rerun_from_step", stepHash?: string) {
  const id = newId();
  await prisma.runRequest.create({
    data: { id, runId, kind, stepHash: stepHash ?? null, requestedBy: "Ann", requestedAt: new Date() },
  });
  return () => prisma.runRequest.findUniqueOrThrow({ where: { id } });
}

const find = (id: string) => prisma.run.findUniqueOrThrow({ where: { id }, include: { steps: true } });

describe("what people ask of a run", () => {
  it("cancel: nothing follows, and it is announced", async () => {
    const { run, advance } = await start();
    const outcome = await request(run.id, "cancel");
    await advance("2h");
    expect(await outcome()).toMatchObject({ status: "done", startedRunId: null });
    expect(await find(run.id)).toMatchObject({ status: "cancelled" });
    expect(done).toEqual(["one", "two"]);
    expect(failures).toEqual(["fairlead-test-asked"]);
  });

  it("cancel is refused in plain words when the run had ended", async () => {
    const { run, advance } = await start();
    await advance("2h");
    const outcome = await request(run.id, "cancel");
    await advance(0);
    expect(await outcome()).toMatchObject({
      status: "refused",
      refusal: "The run had ended before it could be cancelled.",
    });
  });

  it("again: a new run of the same events does everything anew", async () => {
    const { run, advance } = await start();
    await advance("2h");
    const outcome = await request(run.id, "rerun");
    await advance("2h");
    expect(done).toEqual(["one", "two", "three", "one", "two", "three"]);
    const { startedRunId } = await outcome();
    expect(await find(startedRunId ?? "")).toMatchObject({
      status: "done",
      rerunOf: run.id,
      events: run.events,
    });
  });

  it("again from a step: what came before is taken over", async () => {
    const { run, advance } = await start();
    await advance("2h");
    const two = run.steps.find(({ name }) => name === "two");
    const outcome = await request(run.id, "rerun_from_step", two?.hash);
    await advance("2h");
    expect(done).toEqual(["one", "two", "three", "two", "three"]);
    expect(await find((await outcome()).startedRunId ?? "")).toMatchObject({ status: "done" });
  });

  it("happens at once, without anybody looking", async () => {
    const { run } = await start();
    await request(run.id, "cancel");
    while ((await find(run.id)).status !== "cancelled")
      await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("goes on with the next when one cannot be done, and gives that one up in the end", async () => {
    const { run, advance } = await start();
    await prisma.$executeRaw`
      ALTER TABLE run_request ADD CONSTRAINT stuck CHECK (kind <> 'rerun' OR status <> 'done') NOT VALID`;
    const stuck = await request(run.id, "rerun");
    const next = await request(run.id, "cancel");
    await advance(0);
    expect([await stuck(), await next()]).toMatchObject([{ status: "pending" }, { status: "done" }]);
    await advance("11m");
    expect(await stuck()).toMatchObject({ status: "refused", refusal: /could not be done/ });
    await prisma.$executeRaw`ALTER TABLE run_request DROP CONSTRAINT stuck`;
  });
});
