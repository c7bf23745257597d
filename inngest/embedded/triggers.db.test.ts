import { cron, eventType } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";

let runner: Awaited<ReturnType<typeof testRunner>> | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

async function start(now: string, ...functions: Parameters<typeof testRunner>[0]["functions"]) {
  runner = await testRunner({ functions, now: new Date(now) });
  return runner;
}
const NOON = "2026-11-21T12:00:00Z";
const time = () => runner?.now().toISOString().slice(11, 19) ?? "";

const asked = eventType("test/asked", { schema: z.object({ n: z.number(), who: z.string().optional() }) });
const ask = (n: number, more: object = {}) => ({ name: "test/asked", data: { n, ...more } });

/** A step that ends when the test says so. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Waits until something holds; the work goes on by itself meanwhile. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("events", () => {
  it("are taken once, whoever sends them again", async () => {
    const seen: number[] = [];
    const fn = inngest.createFunction({ id: "test-once", triggers: [asked] }, ({ event }) => {
      seen.push(event.data.n);
    });
    const { send, settle } = await start(NOON, fn);
    await send({ ...ask(1), id: "same" }, { ...ask(1), id: "same" });
    await send({ ...ask(1), id: "same" });
    await settle();
    expect(seen).toEqual([1]);
  });

  it("start only what their condition allows", async () => {
    const seen: number[] = [];
    const fn = inngest.createFunction(
      { id: "test-if", triggers: [{ event: asked, if: "event.data.n > 2 && event.data.n != 5" }] },
      ({ event }) => {
        seen.push(event.data.n);
      },
    );
    const { send, settle } = await start(NOON, fn);
    await send(ask(1), ask(3), ask(5), ask(7));
    await settle();
    expect(seen.toSorted()).toEqual([3, 7]);
  });

  it("start one run per idempotency key and day", async () => {
    const seen: number[] = [];
    const fn = inngest.createFunction(
      { id: "test-idempotent", triggers: [asked], idempotency: "event.data.n" },
      ({ event }) => {
        seen.push(event.data.n);
      },
    );
    const { send, settle, advance } = await start(NOON, fn);
    await send(ask(1), ask(1), ask(2));
    await send(ask(1));
    await settle();
    expect(seen.toSorted()).toEqual([1, 2]);
    await advance("25h");
    await send(ask(1));
    await settle();
    expect(seen).toHaveLength(3);
  });

  it("cancel the runs they speak of, and no others", async () => {
    const done: number[] = [];
    const fn = inngest.createFunction(
      {
        id: "test-cancel",
        triggers: [asked],
        cancelOn: [{ event: "test/stopped", if: "async.data.n == event.data.n" }],
      },
      async ({ event, step }) => {
        await step.sleep("rest", "1h");
        await step.run("work", () => done.push(event.data.n));
      },
    );
    const { send, settle, advance, runs } = await start(NOON, fn);
    await send(ask(1), ask(2));
    await settle();
    await send({ name: "test/stopped", data: { n: 1 } });
    await advance("2h");
    expect(done).toEqual([2]);
    expect((await runs("test-cancel")).map(({ status }) => status).toSorted()).toEqual(["cancelled", "done"]);
  });
});

describe("schedules", () => {
  it("keep to the clock of their zone, over the change to summer time", async () => {
    const at: string[] = [];
    const fn = inngest.createFunction(
      { id: "test-cron", triggers: [cron("TZ=Europe/Berlin 0 9 * * *")] },
      () => {
        at.push(runner?.now().toISOString() ?? "");
      },
    );
    const { advance } = await start("2026-03-27T12:00:00Z", fn);
    await advance("72h");
    expect(at).toEqual(["2026-03-28T08:00:00.000Z", "2026-03-29T07:00:00.000Z", "2026-03-30T07:00:00.000Z"]);
  });

  it("catch up once with what they missed while nothing ran", async () => {
    let count = 0;
    const fn = inngest.createFunction({ id: "test-missed", triggers: [cron("0 * * * *")] }, () => {
      count += 1;
    });
    await start("2026-04-01T00:30:00Z", fn);
    await runner?.stop();
    const { settle, advance } = await start("2026-04-01T05:30:00Z", fn);
    await advance(0);
    await settle();
    expect(count).toBe(1);
    await advance("31m");
    expect(count).toBe(2);
  });
});

describe("debounce", () => {
  it("waits for quiet per key, and starts one run with the last event", async () => {
    const seen: string[] = [];
    const fn = inngest.createFunction(
      {
        id: "test-debounce",
        triggers: [asked],
        debounce: { period: "10s", timeout: "30s", key: "event.data.who" },
      },
      ({ event }) => {
        seen.push(`${time()} ${event.data.who ?? ""} ${event.data.n}`);
      },
    );
    const { send, advance } = await start(NOON, fn);
    await send(ask(1, { who: "a" }), ask(1, { who: "b" }));
    await advance("8s");
    await send(ask(2, { who: "a" }));
    await advance("5s");
    expect(seen).toEqual(["12:00:10 b 1"]);
    for (let n = 3; n < 7; n += 1) {
      await advance("4s");
      await send(ask(n, { who: "a" }));
    }
    await advance("1m");
    expect(seen).toEqual(["12:00:10 b 1", "12:00:30 a 6"]);
  });
});

describe("batches", () => {
  const batching = (seen: number[][], opened: Promise<void>) =>
    inngest.createFunction(
      { id: "test-batch", triggers: [asked], batchEvents: { maxSize: 3, timeout: "5s" } },
      async ({ events, step }) => {
        await step.run("work", async () => {
          seen.push(events.map(({ data }) => data.n));
          await opened;
        });
      },
    );

  it("start at once when none is under way, and hold at most so many events", async () => {
    const seen: number[][] = [];
    const { send, settle } = await start(NOON, batching(seen, Promise.resolve()));
    await send(ask(1), ask(2), ask(3), ask(4));
    await settle();
    expect(seen.toSorted()).toEqual([[1, 2, 3], [4]]);
    await send(ask(5));
    await settle();
    expect(seen.at(-1)).toEqual([5]);
  });

  it("gather what comes in meanwhile for the next one", async () => {
    const seen: number[][] = [];
    const { open, opened } = gate();
    const { send, settle } = await start(NOON, batching(seen, opened));
    await send(ask(1));
    await until(() => seen.length === 1);
    await send(ask(2));
    await send(ask(3));
    open();
    await settle();
    expect(seen).toEqual([[1], [2, 3]]);
  });

  it("wait no longer than their timeout for one that takes long", async () => {
    const seen: number[][] = [];
    const { open, opened } = gate();
    const { send, settle, advanceWhileBusy } = await start(NOON, batching(seen, opened));
    await send(ask(1));
    await until(() => seen.length === 1);
    await send(ask(2));
    await advanceWhileBusy("5s");
    await until(() => seen.length === 2);
    open();
    await settle();
    expect(seen).toEqual([[1], [2]]);
  });
});

describe("concurrency", () => {
  it("is limited per key, and everyone gets a turn", async () => {
    let running = 0;
    let most = 0;
    const perKey = new Map<string, number>();
    const done: string[] = [];
    const { open, opened } = gate();
    const fn = inngest.createFunction(
      {
        id: "test-slots",
        triggers: [asked],
        concurrency: [{ limit: 4 }, { limit: 2, key: "event.data.who" }],
      },
      async ({ event, step }) => {
        const who = event.data.who ?? "";
        await step.run("work", async () => {
          running += 1;
          perKey.set(who, (perKey.get(who) ?? 0) + 1);
          most = Math.max(most, running);
          expect(perKey.get(who)).toBeLessThanOrEqual(2);
          if (running === 4) open();
          await opened;
          running -= 1;
          perKey.set(who, (perKey.get(who) ?? 0) - 1);
        });
        await step.run("after", () => done.push(`${who}${event.data.n}`));
      },
    );
    const { send, settle } = await start(NOON, fn);
    const all = ["a", "b", "c"].flatMap((who) => Array.from({ length: 8 }, (_, n) => ask(n, { who })));
    await send(...all);
    await settle();
    expect(new Set(done).size).toBe(24);
    expect(done).toHaveLength(24);
    expect(most).toBe(4);
  });
});

describe("what only Inngest offers", () => {
  it.each([
    ["throttle", { throttle: { limit: 1, period: "1s" as const } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "1s" as const } }],
    ["priority", { priority: { run: "1" } }],
    ["timeouts", { timeouts: { finish: "1s" as const } }],
    ["singleton", { singleton: { mode: "skip" as const } }],
    ["scope", { concurrency: { limit: 1, scope: "account" as const, key: '"x"' } }],
    ["only Inngest sends", { triggers: [{ event: "inngest/function.finished" }] }],
    ["matches", { cancelOn: [{ event: "test/x", if: "async.data.x.matches('a')" }] }],
  ])("is refused when the runner starts: %s", async (word, options) => {
    const fn = inngest.createFunction({ id: "test-unsupported", triggers: [asked], ...options }, () => null);
    await expect(testRunner({ functions: [fn] })).rejects.toThrow(
      new RegExp(`test-unsupported.*${word}`, "s"),
    );
  });
});
