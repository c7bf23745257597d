import { z } from "zod";
import { JOB_EVENTS } from "@/domains/jobs/events";
import { beginTask, endTask, failJob, progressTask } from "@/domains/jobs/server";
import {
  attemptDeliveries,
  beginReplayRound,
  readReplay,
  waitingDeliveries,
} from "@/domains/webhooks/server";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { inngest } from "../../client";
import { outboxEvent } from "../../events";
import { logFailure } from "../../on-failure";
import { deliveryDue } from "./delivery-due";

const queued = z.object({ data: z.object({ payload: JOB_EVENTS.queued.schema }) });

/** Sends again what failed or was skipped, some hundreds at a time; what fails again goes on in runs of its own. */
export const replayDeliveries = inngest.createFunction(
  {
    id: "webhooks-replay",
    name: "Send webhooks again",
    triggers: [{ event: outboxEvent(JOB_EVENTS.queued), if: 'event.data.payload.kind == "webhooks.replay"' }],
    concurrency: { limit: 2 },
    retries: 3,
    onFailure: async ({ event, error, runId, step }) => {
      logFailure({ event, error });
      const original = queued.safeParse(event.data.event);
      if (!original.success) return;
      const { jobId, attempt } = original.data.data.payload;
      const words = "Something went wrong on our side. Run it again: what has arrived is left out.";
      await step.run("say that it failed", () =>
        inTransaction((tx) =>
          failJob(tx, systemCaller("Jobs", new Date(), runId), { jobId, attempt }, words),
        ),
      );
    },
  },
  async ({ event, runId, step }) => {
    const { jobId, attempt } = event.data.payload;
    const task = await step.run("begin", () =>
      beginTask({ jobId, attempt, owner: runId, requestId: runId }, new Date()),
    );
    if (task === null) return { outcome: "stale" };
    const what = readReplay(task.input);
    let [after, done]: [string | null, number] = [null, 0];
    for (let round = 1; ; round += 1) {
      const place = { what, after };
      const soFar = done;
      const sent = await step.run(`send ${round}`, async () => {
        if (!(await progressTask(task, soFar, new Date()))) return null;
        const ids = await beginReplayRound(place);
        await attemptDeliveries(ids);
        return { count: ids.length, last: ids.at(-1) ?? null, waiting: await waitingDeliveries(ids) };
      });
      if (sent === null || sent.last === null) break;
      if (sent.waiting.length > 0) await step.sendEvent(`again ${round}`, sent.waiting.map(deliveryDue));
      [after, done] = [sent.last, done + sent.count];
    }
    await step.run("end", () => endTask({ ...task, requestId: runId }, done, new Date()));
    return { outcome: "done", done };
  },
);
