/** The runs of the embedded job runner, as staff see and steer them. */
export { cancelRun, rerunFromStep, rerunRun } from "./service/ask-of-run";
export { runsExport } from "./service/export-runs";
export { scheduleExport } from "./service/export-schedule";
export { listRuns } from "./service/list-runs";
export { listSchedules } from "./service/list-schedules";
export { readRunsOverview } from "./service/overview";
export { getRun } from "./service/read-run";
