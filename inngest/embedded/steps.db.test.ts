import { eventType, NonRetriableError, RetryAfterError } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";

let runner: Awaited<ReturnType<typeof testRunner>> | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

type Start = Parameters<typeof testRunner>[0]["functions"];
async function start(...functions: Start) {
  runner = await testRunner({ functions, now: new Date("2026-11-21T12:00:00Z") });
  return runner;
}

const asked = eventType("test/asked", { schema: z.object({ n: z.number() }) });
const ask = { name: "test/asked", data: { n: 20 } };

describe("steps", () => {
  it("are carried out in order, each once, and keep what they gave", async () => {
    const done: string[] = [];
    const fn = inngest.createFunction({ id: "test-steps", triggers: [asked] }, async ({ event, step }) => {
      const one = await step.run("one", () => done.push("one") + event.data.n);
      return { two: await step.run("two", () => done.push("two") * one) };
    });
    const { send, settle, runs } = await start(fn);
    await send(ask);
    await settle();
    expect(done).toEqual(["one", "two"]);
    const [run] = await runs("test-steps");
    expect(run).toMatchObject({ status: "done", output: { two: 42 }, error: null });
    expect(run?.steps.map(({ name, output, position }) => [name, output, position])).toEqual([
      ["one", 21, 1],
      ["two", 42, 2],
    ]);
  });

  it("keep text that PostgreSQL's own text could not hold", async () => {
    const odd = "a\u0000b\ud800c";
    const fn = inngest.createFunction(
      { id: "test-odd", triggers: [{ event: "test/odd" }] },
      async ({ event, step }) => {
        const text = await step.run("text", () => event.data as { text: string });
        return text.text === odd;
      },
    );
    const { send, settle, runs } = await start(fn);
    await send({ name: "test/odd", data: { text: odd } });
    await settle();
    expect(await runs("test-odd")).toMatchObject([{ status: "done", output: true }]);
  });

  it("run side by side, and the function goes on when all of them are done", async () => {
    const done: string[] = [];
    const fn = inngest.createFunction({ id: "test-parallel", triggers: [asked] }, async ({ step }) => {
      const parts = await Promise.all([
        step.run("a", () => done.push("a")),
        step.run("b", () => done.push("b")),
        step.sleep("c", "1h"),
      ]);
      await step.run("last", () => done.push("last"));
      return parts.length;
    });
    const { send, settle, advance, runs } = await start(fn);
    await send(ask);
    await settle();
    expect(done.toSorted()).toEqual(["a", "b"]);
    await advance("1h");
    expect(done.at(-1)).toBe("last");
    expect(done).toHaveLength(3);
    expect(await runs("test-parallel")).toMatchObject([{ status: "done", output: 3 }]);
  });

  it("sleep until their time, for a duration and until a date", async () => {
    const done: string[] = [];
    const fn = inngest.createFunction({ id: "test-sleep", triggers: [asked] }, async ({ step }) => {
      await step.sleep("rest", "75h");
      done.push("rested");
      await step.sleepUntil("until", "2026-11-25T00:00:00Z");
      await step.run("after", () => done.push("after"));
    });
    const { send, settle, advance, runs } = await start(fn);
    await send(ask);
    await settle();
    await advance("74h");
    expect(done).toEqual([]);
    expect(await runs("test-sleep")).toMatchObject([
      { status: "sleeping", wakeAt: new Date("2026-11-24T15:00:00Z") },
    ]);
    await advance("1h");
    expect(done).toEqual(["rested"]);
    await advance("9h");
    expect(done).toContain("after");
    expect(await runs("test-sleep")).toMatchObject([{ status: "done" }]);
  });

  it("send events, which start other functions, once", async () => {
    let told = 0;
    const teller = inngest.createFunction({ id: "test-teller", triggers: [asked] }, async ({ step }) => {
      await step.sendEvent("tell", [
        { name: "test/told", data: {} },
        { name: "test/told", data: {} },
      ]);
    });
    const told_ = inngest.createFunction({ id: "test-told", triggers: [{ event: "test/told" }] }, () => {
      told += 1;
    });
    const { send, settle } = await start(teller, told_);
    await send(ask);
    await settle();
    expect(told).toBe(2);
  });

  it("invoke other functions, and get what they return or how they failed", async () => {
    const double = inngest.createFunction(
      { id: "test-double", triggers: [], retries: 0 },
      async ({ event, step }) => {
        const n = z.object({ n: z.number() }).parse(event.data).n;
        if (n < 0) throw new Error("too small");
        return step.run("double", () => n * 2);
      },
    );
    const fn = inngest.createFunction({ id: "test-invoke", triggers: [asked] }, async ({ step }) => {
      const ok = await step.invoke("ok", { function: double, data: { n: 21 } });
      const failed = await step
        .invoke("not ok", { function: double, data: { n: -1 } })
        .catch((error: unknown) => (error instanceof Error ? error.message : "?"));
      return { ok, failed };
    });
    const { send, settle, runs } = await start(fn, double);
    await send(ask);
    await settle();
    expect(await runs("test-invoke")).toMatchObject([
      { status: "done", output: { ok: 42, failed: "too small" } },
    ]);
    expect((await runs("test-double")).map(({ status }) => status).toSorted()).toEqual(["done", "failed"]);
  });

  it("wait for another function no longer than they say", async () => {
    const slow = inngest.createFunction({ id: "test-slow", triggers: [] }, async ({ step }) => {
      await step.sleep("rest", "1h");
    });
    const fn = inngest.createFunction({ id: "test-impatient", triggers: [asked] }, async ({ step }) => {
      const outcome = await step
        .invoke("slow", { function: slow, data: {}, timeout: "10m" })
        .catch((error: unknown) => (error instanceof Error ? error.message : "?"));
      return { outcome };
    });
    const { send, advance, runs } = await start(fn, slow);
    await send(ask);
    await advance("9m");
    expect(await runs("test-impatient")).toMatchObject([{ status: "waiting" }]);
    await advance("2m");
    expect(await runs("test-impatient")).toMatchObject([
      { status: "done", output: { outcome: /in time|timed out|timeout/i } },
    ]);
    // what was invoked goes its own way
    await advance("1h");
    expect(await runs("test-slow")).toMatchObject([{ status: "done" }]);
  });
});

describe("failures", () => {
  it("of a step are tried again after growing pauses, then can be caught", async () => {
    const at: string[] = [];
    const fn = inngest.createFunction(
      { id: "test-retry", triggers: [asked], retries: 2 },
      async ({ step }) => {
        try {
          await step.run("always fails", () => {
            at.push(runner?.now().toISOString().slice(11, 19) ?? "");
            throw new Error("no luck");
          });
        } catch (error) {
          return { caught: error instanceof Error ? error.message : "?" };
        }
        return {};
      },
    );
    const { send, advance, runs } = await start(fn);
    await send(ask);
    await advance("1h");
    expect(at).toEqual(["12:00:00", "12:00:15", "12:00:45"]);
    const [run] = await runs("test-retry");
    expect(run).toMatchObject({ status: "done", output: { caught: "no luck" } });
    expect(run?.steps).toMatchObject([{ status: "failed", error: { message: "no luck" } }]);
  });

  it("wait as long as they ask for, and not at all when trying again is no use", async () => {
    const at: string[] = [];
    const fn = inngest.createFunction(
      { id: "test-later", triggers: [asked], retries: 5 },
      async ({ step }) => {
        await step.run("later", () => {
          at.push(runner?.now().toISOString().slice(11, 19) ?? "");
          if (at.length === 1) throw new RetryAfterError("busy", "2h");
          throw new NonRetriableError("never");
        });
      },
    );
    const { send, advance, runs } = await start(fn);
    await send(ask);
    await advance("1d");
    expect(at).toEqual(["12:00:00", "14:00:00"]);
    expect(await runs("test-later")).toMatchObject([{ status: "failed", error: { message: "never" } }]);
  });

  it("outside of steps are tried again without repeating the steps, then reach the failure handler", async () => {
    let stepped = 0;
    let called = 0;
    const failures: unknown[] = [];
    const fn = inngest.createFunction(
      {
        id: "test-failing",
        triggers: [asked],
        retries: 1,
        onFailure: async ({ event, error, step }) => {
          await step.run("note", () =>
            failures.push([error.message, event.data.function_id, event.data.event.data]),
          );
        },
      },
      async ({ step }) => {
        await step.run("once", () => (stepped += 1));
        called += 1;
        throw new Error("broken");
      },
    );
    const { send, advance, runs } = await start(fn);
    await send(ask);
    await advance("1h");
    expect([stepped, called]).toEqual([1, 2]);
    expect(await runs("test-failing")).toMatchObject([{ status: "failed", error: { message: "broken" } }]);
    expect(failures).toEqual([["broken", "fairlead-test-failing", { n: 20 }]]);
    expect(await runs("test-failing-failure")).toMatchObject([{ status: "done" }]);
  });
});

describe("waiting for an event", () => {
  const waiter = (id = "test-wait") =>
    inngest.createFunction({ id, triggers: [asked] }, async ({ step }) => {
      const answer = await step.waitForEvent("answer", {
        event: "test/answered",
        timeout: "2h",
        if: "async.data.to == event.data.n && async.data.sure != false",
      });
      return { answer: answer === null ? "none" : (answer.data as { text?: unknown }).text };
    });

  it("goes on with the first that meets the condition", async () => {
    const { send, settle, runs } = await start(waiter());
    await send(ask);
    await settle();
    expect(await runs("test-wait")).toMatchObject([{ status: "waiting" }]);
    await send({ name: "test/answered", data: { to: 19, text: "not mine" } });
    await send({ name: "test/answered", data: { to: 20, text: "unsure", sure: false } });
    await settle();
    expect(await runs("test-wait")).toMatchObject([{ status: "waiting" }]);
    await send({ name: "test/answered", data: { to: 20, text: "mine" } });
    await send({ name: "test/answered", data: { to: 20, text: "too late" } });
    await settle();
    expect(await runs("test-wait")).toMatchObject([{ status: "done", output: { answer: "mine" } }]);
  });

  it("ends without one when its time is over", async () => {
    const { send, advance, runs } = await start(waiter("test-in-vain"));
    await send(ask);
    await advance("2h");
    expect(await runs("test-in-vain")).toMatchObject([{ status: "done", output: { answer: "none" } }]);
  });

  it("fails at once with a condition that cannot be read, or in a race, which only Inngest offers", async () => {
    const unread = inngest.createFunction({ id: "test-unread", triggers: [asked] }, async ({ step }) => {
      await step.waitForEvent("x", { event: "test/x", timeout: "1h", if: "async.data.x in [1, 2]" });
    });
    const race = inngest.createFunction({ id: "test-race", triggers: [asked] }, async ({ step, group }) => {
      await group.parallel({ mode: "race" }, () =>
        Promise.race([step.sleep("long", "1d"), step.sleep("longer", "2d")]),
      );
    });
    const { send, settle, runs } = await start(unread, race);
    await send(ask);
    await settle();
    expect(await runs("test-unread")).toMatchObject([
      { status: "failed", error: { name: "ExpressionError" } },
    ]);
    expect(await runs("test-race")).toMatchObject([
      { status: "failed", error: { name: "UnsupportedOpError" } },
    ]);
  });
});
