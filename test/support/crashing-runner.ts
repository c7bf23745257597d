/**
 * A process of its own that runs jobs until it is killed: started by the test of what survives a `kill -9`. It says on
 * its output which steps it begins, and never ends the one that is called "slow".
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
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

/** Starts such a process. `says` resolves when it has said a word. */
export function startCrashingRunner() {
  const child = spawn(process.execPath, ["--import", "tsx", import.meta.filename], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  return {
    says: async (word: string) => {
      while (!said.includes(`${word}\n`)) await once(child.stdout, "data");
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

if (process.argv[1]?.endsWith("crashing-runner.ts") === true) {
  const never = () => new Promise<never>(() => undefined);
  await startEmbeddedRunner({
    functions: [crashFunction((step) => process.stdout.write(`${step}\n`), never)],
  });
  process.stdout.write("ready\n");
}
