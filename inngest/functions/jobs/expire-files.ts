import { expireJobs } from "@/domains/jobs/server";
import { inTransaction } from "@/platform/db/transaction";
import { scheduledFunction } from "../../scheduled";

export const expireJobFiles = scheduledFunction("jobs-expire-files", async (caller) => ({
  deleted: await inTransaction((tx) => expireJobs(tx, caller)),
}));
