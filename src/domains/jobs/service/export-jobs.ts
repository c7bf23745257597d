import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { type JobItem, type JobPage, listJobsInput } from "../contract";
import { listJobs } from "./list-jobs";

const ROWS_A_READ = 500;

/** The list of jobs as a file, newest first: all of them for administrators, everybody else's own. */
export const jobsExport = defineExport({
  kind: "export.jobs",
  noun: "jobs",
  maxRows: 50_000,
  filters: listJobsInput.omit({ cursor: true, limit: true }),
  columns: [
    { name: "job_id", cell: (job: JobItem) => job.id },
    { name: "kind", cell: (job) => job.kind },
    { name: "title", cell: (job) => job.title },
    { name: "state", cell: (job) => job.state },
    { name: "done", cell: (job) => String(job.done) },
    { name: "total", cell: ({ total }) => (total === null ? "" : String(total)) },
    { name: "asked_by", cell: (job) => job.askedByName },
    { name: "asked_at", cell: (job) => isoTime(job.createdAt) },
    { name: "started_at", cell: (job) => isoTime(job.startedAt) },
    { name: "ended_at", cell: (job) => isoTime(job.finishedAt) },
    { name: "file_bytes", cell: ({ fileBytes }) => (fileBytes === null ? "" : String(fileBytes)) },
    { name: "file_kept_until", cell: (job) => isoTime(job.expiresAt) },
  ],
  pages: (tx, caller, filters) =>
    everyPage((cursor: JobPage["nextCursor"]) =>
      listJobs(tx, caller, { ...filters, cursor, limit: ROWS_A_READ }),
    ),
});
