import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import {
  acknowledgeEscalationSchema,
  closeEscalationSchema,
  escalationIdSchema,
  listEscalationsSchema,
} from "./contract";
import {
  acknowledgeEscalation,
  closeEscalation,
  countEscalations,
  escalationsExport,
  getEscalation,
  listEscalations,
} from "./server";

const view = staffProcedure.meta({ permission: "escalations.view" });
const manage = staffProcedure.meta({ permission: "escalations.manage" });

export const escalationsRouter = router({
  list: view.input(listEscalationsSchema).query(({ input }) => readOnly((tx) => listEscalations(tx, input))),
  counts: view.query(() => readOnly(countEscalations)),
  get: view.input(escalationIdSchema).query(({ input }) => readOnly((tx) => getEscalation(tx, input))),

  startExport: staffProcedure
    .meta({ permission: "escalations.export" })
    .input(listEscalationsSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) =>
        queueExport(tx, ctx.caller, escalationsExport, { filters: input, format: "csv" }),
      ),
    ),

  acknowledge: manage
    .input(acknowledgeEscalationSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => acknowledgeEscalation(tx, ctx.caller, input))),
  close: manage
    .input(closeEscalationSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => closeEscalation(tx, ctx.caller, input))),
});
