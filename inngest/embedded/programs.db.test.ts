import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testRunner } from "../../test/support/embedded-runner";
import { inngest } from "../client";

/** A program of steps, as data; what it computes does not depend on who carries it out. */
type Program =
  | { kind: "run"; failures: number }
  | { kind: "sleep"; minutes: number }
  | { kind: "sequence"; parts: Program[] }
  | { kind: "parallel"; parts: Program[] }
  | { kind: "caught" };

const { program } = fc.letrec<{ program: Program; leaf: Program }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ kind: fc.constant("run" as const), failures: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ kind: fc.constant("sleep" as const), minutes: fc.integer({ min: 0, max: 90 }) }),
    fc.record({ kind: fc.constant("caught" as const) }),
  ),
  program: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    tie("leaf"),
    fc.record({
      kind: fc.constant("sequence" as const),
      parts: fc.array(tie("program"), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant("parallel" as const),
      parts: fc.array(tie("program"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

interface Tools {
  run: (id: string, work: () => string) => Promise<string>;
  sleep: (id: string, minutes: number) => Promise<void>;
}

/** Carries a program out; the result tells every step and what it gave. */
async function carryOut(
  program: Program,
  at: string,
  tools: Tools,
  effect: (at: string) => number,
): Promise<string> {
  if (program.kind === "sleep") return tools.sleep(at, program.minutes).then(() => `slept ${at}`);
  if (program.kind === "caught") {
    return tools
      .run(at, () => {
        effect(at);
        throw new Error(`never ${at}`);
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : "?"));
  }
  if (program.kind === "run") {
    return tools.run(at, () => {
      if (effect(at) <= program.failures) throw new Error("not yet");
      return `ran ${at}`;
    });
  }
  const parts = program.parts.map((part, index) => () => carryOut(part, `${at}.${index}`, tools, effect));
  if (program.kind === "parallel") return (await Promise.all(parts.map((part) => part()))).join("|");
  let result = "";
  for (const part of parts) result += `${await part()};`;
  return result;
}

/** The same, in memory: a step that fails is tried up to four times. */
const inMemory: Tools = {
  run: async (_, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return work();
      } catch (error) {
        if (attempt === 4) throw error;
        await Promise.resolve();
      }
    }
  },
  sleep: () => Promise.resolve(),
};

function counting() {
  const effects = new Map<string, number>();
  const effect = (at: string) => {
    const count = (effects.get(at) ?? 0) + 1;
    effects.set(at, count);
    return count;
  };
  return { effects, effect };
}

const programs = new Map<string, { program: Program; effect: (at: string) => number }>();
const fn = inngest.createFunction(
  { id: "test-programs", triggers: [{ event: "test/program" }], retries: 3 },
  async ({ event, step }) => {
    const entry = programs.get((event.data as { id: string }).id);
    if (entry === undefined) throw new Error("unknown program");
    const tools: Tools = {
      run: (id, work) => step.run(id, work),
      sleep: (id, minutes) => step.sleep(id, minutes * 60_000),
    };
    return carryOut(entry.program, "p", tools, entry.effect);
  },
);

let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  runner = await testRunner({ functions: [fn] });
});
afterAll(() => runner.stop());

it("any program of steps gives what it gives in memory, and no effect is left out or done without need", async () => {
  await fc.assert(
    fc.asyncProperty(program, async (program) => {
      const id = randomUUID();
      const durable = counting();
      programs.set(id, { program, effect: durable.effect });
      await runner.send({ id, name: "test/program", data: { id } });
      await runner.advance("3d");
      const memory = counting();
      const expected = await carryOut(program, "p", inMemory, memory.effect);
      const runs = await runner.runs("test-programs");
      const run = runs.find(({ events }) => JSON.stringify(events).includes(id));
      expect(run).toMatchObject({ status: "done", output: expected });
      expect(Object.fromEntries(durable.effects)).toEqual(Object.fromEntries(memory.effects));
    }),
    { numRuns: 15 },
  );
}, 120_000);
