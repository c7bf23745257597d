import { cron } from "inngest";
import { restartLostJobs } from "@/domains/jobs/server";
import { systemCaller } from "@/platform/caller";
import { inTransaction } from "@/platform/db/transaction";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";

/** Queues anew what a run left behind that never came back. */
export const restartLost = inngest.createFunction(
  {
    id: "jobs-restart-lost",
    name: "Restart jobs whose run was lost",
    triggers: [cron("*/5 * * * *")],
    retries: 3,
    onFailure: logFailure,
  },
  ({ runId, step }) =>
    step.run("restart", async () => {
      const caller = systemCaller("Jobs", new Date(), runId);
      return { restarted: await inTransaction((tx) => restartLostJobs(tx, caller)) };
    }),
);
