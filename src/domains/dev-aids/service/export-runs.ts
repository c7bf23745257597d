import { getProvider } from "@/domains/settings/server";
import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { listRunsInput } from "../contract";
import type { RunItem, RunPage } from "../rules/views";
import { countRuns, listRuns } from "./list-runs";

const ROWS_A_READ = 500;

/** The runs as a file, newest first; without what they were given and what they answered. */
export const runsExport = defineExport({
  kind: "export.runs",
  noun: "runs",
  maxRows: 50_000,
  filters: listRunsInput.omit({ cursor: true, limit: true }),
  columns: [
    { name: "run_id", cell: (run: RunItem) => run.id },
    { name: "function", cell: (run) => run.functionId },
    { name: "status", cell: (run) => run.status },
    { name: "steps", cell: (run) => String(run.stepCount) },
    { name: "failed_attempts", cell: (run) => String(run.attempt) },
    { name: "error", cell: (run) => run.error ?? "" },
    { name: "queued_at", cell: (run) => isoTime(run.queuedAt) },
    { name: "started_at", cell: (run) => isoTime(run.startedAt) },
    { name: "ended_at", cell: (run) => isoTime(run.endedAt) },
    { name: "wakes_at", cell: (run) => isoTime(run.wakeAt) },
    { name: "rerun_of", cell: (run) => run.rerunOf ?? "" },
  ],
  count: async (tx, filters, limit) => countRuns(tx, filters, (await getProvider(tx)).timeZone, limit),
  async *pages(tx, _caller, filters) {
    const { timeZone } = await getProvider(tx);
    yield* everyPage((cursor: RunPage["nextCursor"]) =>
      listRuns(tx, { ...filters, cursor, limit: ROWS_A_READ }, timeZone),
    );
  },
});
