import { queueExport } from "@/domains/jobs/server";
import { requestScheduledRun } from "@/domains/outbox/server";
import { getProvider } from "@/domains/settings/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { listRunsInput, rerunFromStepInput, runIdInput, runNowInput } from "./contract";
import * as runs from "./server";

const view = staffProcedure.meta({ permission: "runs.view" });
const manage = staffProcedure.meta({ permission: "runs.manage" });

export const runsRouter = router({
  overview: view.query(({ ctx }) => readOnly((tx) => runs.readRunsOverview(tx, ctx.caller.now))),
  list: view
    .input(listRunsInput)
    .query(({ input }) => readOnly(async (tx) => runs.listRuns(tx, input, (await getProvider(tx)).timeZone))),
  startExport: staffProcedure
    .meta({ permission: "runs.export" })
    .input(listRunsInput.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, runs.runsExport, { filters: input, format: "csv" })),
    ),
  get: view.input(runIdInput).query(({ input }) => readOnly((tx) => runs.getRun(tx, input))),
  cancel: manage
    .input(runIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => runs.cancelRun(tx, ctx.caller, input))),
  rerun: manage
    .input(runIdInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => runs.rerunRun(tx, ctx.caller, input))),
  rerunFromStep: manage
    .input(rerunFromStepInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => runs.rerunFromStep(tx, ctx.caller, input))),
  schedules: view.query(({ ctx }) => readOnly((tx) => runs.listSchedules(tx, ctx.caller.now))),
  startScheduleExport: staffProcedure
    .meta({ permission: "runs.export" })
    .mutation(({ ctx }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, runs.scheduleExport, { filters: {}, format: "csv" })),
    ),
  runNow: manage
    .input(runNowInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => requestScheduledRun(tx, ctx.caller, input))),
});
