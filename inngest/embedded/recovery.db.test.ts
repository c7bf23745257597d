import { afterEach, describe, expect, it } from "vitest";
import { pool, prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { jobRunnerState } from "@/platform/job-runner-state";
import { crashFunction, startCrashingRunner } from "../../test/support/crashing-runner";
import { testRunner } from "../../test/support/embedded-runner";
import { embedded, inngest } from "../client";
import { startEmbeddedRunner } from "./runner";

let child: ReturnType<typeof startCrashingRunner> | undefined;
let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await child?.kill();
  await stop?.();
  child = undefined;
  stop = undefined;
});

describe("a process that is killed", () => {
  it("in the middle of a step leaves the run to the next one, which repeats only that step", async () => {
    child = startCrashingRunner();
    await child.says("ready");
    // Stored as an earlier process may have left it: the run and its job, in one transaction.
    const id = newId();
    const event = { id, name: "test/crash.started", ts: Date.now(), data: { n: 20 } };
    await pool.query(
      `WITH r AS (INSERT INTO run (id, function_id, events, queued_at) VALUES ($1, 'test-crash', $2, now()) RETURNING id)
       SELECT graphile_worker.add_job('run', json_build_object('id', r.id), job_key => 'run:' || r.id) FROM r`,
      [id, JSON.stringify([event])],
    );
    await child.says("slow");
    await child.kill();
    const locked = await pool.query("SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL");
    expect(locked.rowCount).toBe(1);

    const noted: string[] = [];
    const runner = await testRunner({
      functions: [
        crashFunction(
          (step) => noted.push(step),
          () => Promise.resolve(),
        ),
      ],
    });
    stop = runner.stop;
    await runner.settle();
    expect(noted).toEqual(["slow"]);
    const [run] = await runner.runs("test-crash");
    expect(run).toMatchObject({ id, status: "done", output: { two: 42 } });
  });

  it("loses no run whose job is gone", async () => {
    const noted: string[] = [];
    const functions = [
      crashFunction(
        (step) => noted.push(step),
        () => Promise.resolve(),
      ),
    ];
    const id = newId();
    const event = { id, name: "test/crash.started", ts: Date.now(), data: { n: 1 } };
    await prisma.run.create({
      data: { id, functionId: "test-crash", events: [event], queuedAt: new Date(), status: "running" },
    });
    const runner = await testRunner({ functions });
    stop = runner.stop;
    await runner.settle();
    expect(noted).toEqual(["quick", "slow"]);
  });
});

describe("two processes", () => {
  it("never run jobs at once: the second waits until the first is gone, and then takes over", async () => {
    child = startCrashingRunner();
    await child.says("ready");
    let leads: () => void = () => undefined;
    const leading = new Promise<void>((resolve) => {
      leads = resolve;
    });
    const second = await startEmbeddedRunner({
      functions: [
        crashFunction(
          () => undefined,
          () => Promise.resolve(),
        ),
      ],
      whileLeading: () => {
        leads();
        return Promise.resolve(() => Promise.resolve());
      },
    });
    stop = second.stop;
    expect(embedded.accept).toBeNull();
    expect(jobRunnerState).toEqual({ expected: true, reason: null });
    await child.kill();
    await leading;
    expect(embedded.accept).not.toBeNull();
  });
});

describe("a runner that is told to stop", () => {
  it("ends the step that is under way, and leaves the next one to its successor", async () => {
    const noted: string[] = [];
    let end: (value: unknown) => void = () => undefined;
    const slow = new Promise((resolve) => {
      end = resolve;
    });
    let begun: () => void = () => undefined;
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const make = () =>
      inngest.createFunction({ id: "test-stop", triggers: [{ event: "test/stop" }] }, async ({ step }) => {
        await step.run("first", async () => {
          noted.push("first");
          begun();
          await slow;
        });
        await step.run("second", () => noted.push("second"));
      });
    const runner = await testRunner({ functions: [make()] });
    await runner.send({ name: "test/stop", data: {} });
    await began;
    const stopped = runner.stop();
    end(null);
    await stopped;
    expect(noted).toEqual(["first"]);
    const next = await testRunner({ functions: [make()] });
    stop = next.stop;
    await next.settle();
    expect(noted).toEqual(["first", "second"]);
  });
});
