import { restartLostJobs } from "@/domains/jobs/server";
import { inTransaction } from "@/platform/db/transaction";
import { scheduledFunction } from "../../scheduled";

/** Queues anew what a run left behind that never came back. */
export const restartLost = scheduledFunction("jobs-restart-lost", async (caller) => ({
  restarted: await inTransaction((tx) => restartLostJobs(tx, caller)),
}));
