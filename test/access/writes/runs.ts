import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { making, type WriteRule } from "./rule";

const STEP = "a-step";

async function run(status: "waiting" | "done"): Promise<{ id: string }> {
  const id = newId();
  const at = new Date();
  const endedAt = status === "done" ? at : null;
  await prisma.run.create({
    data: { id, functionId: "test-asked", status, events: [], queuedAt: at, startedAt: at, endedAt },
  });
  await prisma.runStep.create({
    data: {
      runId: id,
      hash: STEP,
      name: "a step",
      op: "StepRun",
      status: "done",
      position: 1,
      startedAt: at,
    },
  });
  return { id };
}

/** The row that is written is what tells the runner. */
const asking = (input: () => Promise<unknown>): WriteRule => ({
  ...making(input),
  silent: "The runner is notified by the request itself; nobody else is concerned.",
});

export const RUNS: Record<string, WriteRule> = {
  "runs.cancel": asking(() => run("waiting")),
  "runs.rerun": asking(() => run("done")),
  "runs.rerunFromStep": asking(async () => ({ ...(await run("done")), stepHash: STEP })),
  "runs.runNow": making(() => Promise.resolve({ job: "outbox-drop-settled", requestId: newId() })),
};
