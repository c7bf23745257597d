import { recordAudit } from "@/domains/audit/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { workIsDoneBy } from "@/platform/job-runner-state";
import type { RequestKind } from "../words";
import { readRunState } from "./read-run";

interface Asked {
  runId: string;
  kind: RequestKind;
  step?: { hash: string; name: string };
}

/**
 * Writes down what is asked of a run. The runner is told by the row itself, carries it out and answers in it; only it
 * can say whether that was still possible.
 */
async function ask(tx: Tx, caller: Caller, { runId, kind, step }: Asked): Promise<{ requestId: string }> {
  if (workIsDoneBy() === "inngest") {
    throw new AppError("conflict", "Inngest carries the jobs out. Cancel and repeat runs in its dashboard.");
  }
  const { functionId, ended } = await readRunState(tx, runId);
  if (kind === "cancel" && ended) {
    throw new AppError("conflict", "This run is already over. Reload to see it as it is now.");
  }
  if (kind !== "cancel" && !ended) {
    throw new AppError("conflict", "This run is not over yet. Cancel it first, or wait until it has ended.");
  }
  const requestId = newId(caller.now);
  await tx.runRequest.create({
    data: {
      id: requestId,
      runId,
      kind,
      stepHash: step?.hash ?? null,
      requestedBy: caller.actor.name,
      requestedAt: caller.now,
    },
  });
  await recordAudit(tx, caller, {
    action: `run.${kind}_requested`,
    entityType: "run",
    entityId: runId,
    after: { function: functionId, requestId, ...(step === undefined ? {} : { step: step.name }) },
  });
  return { requestId };
}

/** Has a run cancelled: what it does at this moment ends, and nothing follows. */
export const cancelRun = (tx: Tx, caller: Caller, { id }: { id: string }) =>
  ask(tx, caller, { runId: id, kind: "cancel" });

/** Has a run that is over repeated from its beginning, with the same events. */
export const rerunRun = (tx: Tx, caller: Caller, { id }: { id: string }) =>
  ask(tx, caller, { runId: id, kind: "rerun" });

/** Has a run that is over repeated from one of its steps on; what ended before that is taken over. */
export async function rerunFromStep(
  tx: Tx,
  caller: Caller,
  { id, stepHash }: { id: string; stepHash: string },
): Promise<{ requestId: string }> {
  const step = await tx.runStep.findUnique({
    where: { runId_hash: { runId: id, hash: stepHash } },
    select: { hash: true, name: true },
  });
  if (step === null) throw new AppError("not_found", "The run has no such step. Reload to see its steps.");
  return ask(tx, caller, { runId: id, kind: "rerun_from_step", step });
}
