import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { jobIdInput, listJobsInput, notifyInput } from "./contract";
import { cancelJob, getJob, jobsExport, listJobs, queueExport, retryJob, setNotify } from "./server";

const view = staffProcedure.meta({ permission: "jobs.view" });
/** One's own jobs; the services let administrators alone at others'. */
const own = staffProcedure.meta({ permission: "jobs.self" });

export const jobsRouter = router({
  list: view
    .input(listJobsInput)
    .query(({ ctx, input }) => readOnly((tx) => listJobs(tx, ctx.caller, input))),
  startExport: staffProcedure
    .meta({ permission: "jobs.export" })
    .input(listJobsInput.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, jobsExport, { filters: input, format: "csv" })),
    ),
  get: view.input(jobIdInput).query(({ ctx, input }) => readOnly((tx) => getJob(tx, ctx.caller, input))),

  cancel: own
    .input(jobIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => cancelJob(tx, ctx.caller, input))),
  retry: own
    .input(jobIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => retryJob(tx, ctx.caller, input))),
  setNotify: own
    .input(notifyInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => setNotify(tx, ctx.caller, input))),
});
