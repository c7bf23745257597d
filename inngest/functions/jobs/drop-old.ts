import { dropOldJobs } from "@/domains/jobs/server";
import { scheduledFunction } from "../../scheduled";

export const dropOldJobRecords = scheduledFunction("jobs-drop-old", async ({ now }) => ({
  dropped: await dropOldJobs(now),
}));
