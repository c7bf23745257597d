import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { requestLimiter } from "@/platform/kv/rate-limiter";
import { hasRedis, type RedisBridge, startRedisBridge } from "../support/redis";

const LIMIT = 100;
const PATIENT_MS = 30_000;
const minute = (): number => Math.floor(Date.now() / 60_000);

let names = 0;
const fresh = (): string => `limiter-test-${(names += 1)}`;

type Take = ReturnType<typeof requestLimiter>;

async function countAllowed(take: Take, key: string, times: number): Promise<number> {
  let allowed = 0;
  for (let index = 0; index < times; index += 1) if ((await take(key, LIMIT)).allowed) allowed += 1;
  return allowed;
}

describe("without Redis", () => {
  it("lets exactly the limit through, and says what is left", async () => {
    const take = requestLimiter({ instances: 1, name: fresh() });
    expect(await take("a", 2)).toMatchObject({ allowed: true, limit: 2, remaining: 1, resetSeconds: 60 });
    expect((await take("a", 2)).allowed).toBe(true);
    expect(await take("a", 2)).toMatchObject({ allowed: false, remaining: 0 });
    expect((await take("a", 3)).allowed).toBe(true);
  });

  it("lets its share through where several processes serve", async () => {
    expect(await countAllowed(requestLimiter({ instances: 4, name: fresh() }), "a", 60)).toBe(25);
  });
});

if (!hasRedis()) {
  process.stderr.write(
    "SKIPPED: the limiter's tests against Redis need a redis-server on PATH; there is none.\n",
  );
}

describe.skipIf(!hasRedis())("with a real Redis (R10)", () => {
  let bridge: RedisBridge;
  beforeAll(async () => {
    bridge = await startRedisBridge();
  });
  afterEach(async () => {
    bridge.delay(0);
    await bridge.flush();
  });
  afterAll(() => bridge.stop());

  const limiter = (slowestAnswerMs?: number, redis = bridge): Take =>
    requestLimiter({
      redis,
      instances: 4,
      name: fresh(),
      ...(slowestAnswerMs === undefined ? {} : { slowestAnswerMs }),
    });

  const told = async (child: ChildProcess): Promise<unknown> => {
    const [message] = (await once(child, "message")) as [unknown];
    return message;
  };

  /** How many of 4 × 60 requests four processes let through, within one minute of the clock. */
  async function takeTogether(children: ChildProcess[], attempt = 0): Promise<number> {
    const began = minute();
    const counts = await Promise.all(
      children.map(async (child) => {
        child.send(`four-${attempt}`);
        return Number(await told(child));
      }),
    );
    if (minute() !== began) return takeTogether(children, attempt + 1);
    return counts.reduce((sum, count) => sum + count, 0);
  }

  it("counts four processes together, exactly", async () => {
    const children = Array.from({ length: 4 }, () =>
      fork("test/support/limiter-process.ts", [bridge.url, bridge.token], { execArgv: ["--import", "tsx"] }),
    );
    try {
      expect(await Promise.all(children.map(told))).toEqual(["ready", "ready", "ready", "ready"]);
      expect(await takeTogether(children)).toBe(LIMIT);
    } finally {
      for (const child of children) child.kill();
    }
  }, 120_000);

  it("follows a changed limit at once", async () => {
    const take = limiter(PATIENT_MS);
    const key = `changed-${minute()}`;
    expect((await take(key, 1)).allowed).toBe(true);
    expect((await take(key, 10)).allowed).toBe(true);
    expect((await take(key, 1)).remaining).toBe(0);
  });

  it.each([
    ["hangs", Number.POSITIVE_INFINITY],
    ["is slow", 10_000],
  ])("keeps to the local share when Redis %s, after one short wait", async (_, delay) => {
    bridge.delay(delay);
    const began = performance.now();
    expect(await countAllowed(limiter(), "slow", 60)).toBe(25);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("keeps to the local share when Redis is gone, with what it let through before counted", async () => {
    const gone = await startRedisBridge();
    const take = limiter(PATIENT_MS, gone);
    expect(await countAllowed(take, "gone", 10)).toBe(10);
    await gone.stop();
    expect(await countAllowed(take, "gone", 60)).toBe(15);
  });
});
