export { ExportButton } from "./export-button";
export { JobProgress, JobStateBadge } from "./job-state";
