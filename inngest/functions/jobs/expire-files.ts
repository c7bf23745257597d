import { expireJobs } from "@/domains/jobs/server";
import { scheduledFunction } from "../../scheduled";

export const expireJobFiles = scheduledFunction("jobs-expire-files", async (caller) => ({
  deleted: await expireJobs(caller),
}));
