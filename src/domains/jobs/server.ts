/** Long tasks for other domains and the functions that run them. */
export { countForExport, queueExport } from "./service/queue-export";
export { jobsExport } from "./service/export-jobs";
export { runExport } from "./service/run-export";
export { failJob } from "./service/job-run";
export { countUnfinishedJobs, getJob, listJobs, lookAtJob } from "./service/list-jobs";
export { cancelOwnFile, listOwnFiles } from "./service/own-files";
export { openJobFile, openTenantFile } from "./service/job-file";
export { linkInvalid, tenantFileUrl } from "./service/download-link";
export { cancelTenantJob } from "./service/cancel-tenant-job";
export {
  claimTenantJob,
  countTenantJobs,
  listTenantJobs,
  lookAtTenantExport,
  readTenantJob,
} from "./service/tenant-jobs";
export { cancelJob, retryJob, setNotify, stopJob } from "./service/steer-job";
export { dropOldJobs } from "./service/drop-old-jobs";
export { expireJobs, restartLostJobs } from "./service/tend-jobs";
export { queueJob } from "./service/queue-job";
export { beginTask, type BegunTask, endTask, isTaskWanted, progressTask } from "./service/task-run";
