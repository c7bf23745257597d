import { eventType } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";

let runner: Awaited<ReturnType<typeof testRunner>> | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

async function start(...functions: Parameters<typeof testRunner>[0]["functions"]) {
  runner = await testRunner({ functions, now: new Date("2026-11-21T12:00:00Z") });
  return runner;
}

const asked = eventType("test/asked", { schema: z.object({ n: z.number(), who: z.string().optional() }) });
const ask = (n: number, more: object = {}) => ({ name: "test/asked", data: { n, ...more } });

describe("a cancelling event", () => {
  it("counts only within its time", async () => {
    const done: number[] = [];
    const fn = inngest.createFunction(
      {
        id: "test-cancel-within",
        triggers: [asked],
        cancelOn: [{ event: "test/stopped", if: "async.data.n == event.data.n", timeout: "30m" }],
      },
      async ({ event, step }) => {
        await step.sleep("rest", "1h");
        await step.run("work", () => done.push(event.data.n));
      },
    );
    const { send, settle, advance } = await start(fn);
    await send(ask(1), ask(2));
    await advance("29m");
    await send({ name: "test/stopped", data: { n: 1 } });
    await settle();
    await advance("2m");
    await send({ name: "test/stopped", data: { n: 2 } });
    await advance("1h");
    expect(done).toEqual([2]);
  });
});

describe("batches", () => {
  it("keep apart what their key keeps apart", async () => {
    const seen: string[] = [];
    const fn = inngest.createFunction(
      {
        id: "test-batch-by",
        triggers: [asked],
        batchEvents: { maxSize: 10, timeout: "5s", key: "event.data.who" },
      },
      ({ events }) => {
        seen.push(events.map(({ data }) => `${data.who ?? ""}${data.n}`).join(" "));
      },
    );
    const { send, settle } = await start(fn);
    await send(ask(1, { who: "a" }), ask(2, { who: "b" }), ask(3, { who: "a" }), ask(4, { who: "b" }));
    await settle();
    expect(seen.toSorted()).toEqual(["a1 a3", "b2 b4"]);
  });
});
