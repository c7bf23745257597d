/**
 * A process of its own that runs jobs until it is killed: started by the test of what survives a `kill -9`. It says on
 * its output which steps it begins, and never ends the one that is called "slow".
 */
import { eventType } from "inngest";
import { z } from "zod";
import { inngest } from "../../inngest/client";
import { startEmbeddedRunner } from "../../inngest/embedded/runner";

const started = eventType("test/crash.started", { schema: z.object({ n: z.number() }) });

/** The function, as both processes know it. */
export function crashFunction(note: (step: string) => void, slow: () => Promise<unknown>) {
  return inngest.createFunction({ id: "test-crash", triggers: [started] }, async ({ event, step }) => {
    const one = await step.run("quick", () => {
      note("quick");
      return event.data.n + 1;
    });
    const two = await step.run("slow", async () => {
      note("slow");
      await slow();
      return one * 2;
    });
    return { two };
  });
}

if (process.argv[1]?.endsWith("crashing-runner.ts") === true) {
  const never = () => new Promise<never>(() => undefined);
  await startEmbeddedRunner({
    functions: [crashFunction((step) => process.stdout.write(`${step}\n`), never)],
  });
  process.stdout.write("ready\n");
}
