import { eventType } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";

type Runner = Awaited<ReturnType<typeof testRunner>>;
let runner: Runner | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

const asked = eventType("test/asked", { schema: z.object({ n: z.number() }) });

describe("a run", () => {
  it("carries its steps out in order, each once, and keeps what they gave", async () => {
    const done: string[] = [];
    const fn = inngest.createFunction({ id: "test-steps", triggers: [asked] }, async ({ event, step }) => {
      const one = await step.run("one", () => {
        done.push("one");
        return event.data.n + 1;
      });
      const two = await step.run("two", () => {
        done.push("two");
        return one * 2;
      });
      return { two };
    });
    runner = await testRunner({ functions: [fn] });
    await runner.send({ name: "test/asked", data: { n: 20 } });
    await runner.settle();
    expect(done).toEqual(["one", "two"]);
    const [run] = await runner.runs("test-steps");
    expect(run).toMatchObject({ functionId: "test-steps", status: "done", output: { two: 42 } });
    expect(run?.steps.map(({ name, output }) => [name, output])).toEqual([
      ["one", 21],
      ["two", 42],
    ]);
  });

  it("sleeps until its time", async () => {
    const done: string[] = [];
    const fn = inngest.createFunction({ id: "test-sleep", triggers: [asked] }, async ({ step }) => {
      await step.sleep("rest", "75h");
      await step.run("after", () => done.push("after"));
    });
    runner = await testRunner({ functions: [fn] });
    await runner.send({ name: "test/asked", data: { n: 1 } });
    await runner.settle();
    await runner.advance("74h");
    expect(done).toEqual([]);
    expect((await runner.runs("test-sleep"))[0]).toMatchObject({ status: "sleeping", error: null });
    await runner.advance("1h");
    expect(done).toEqual(["after"]);
    expect((await runner.runs("test-sleep"))[0]?.status).toBe("done");
  });
});
