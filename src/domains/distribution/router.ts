import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { createSubscriptionSchema, simulateSchema, updateSubscriptionSchema } from "./contract";
import {
  createSubscription,
  decisionsExport,
  distributeLead,
  explainDistribution,
  getDecision,
  listDecisions,
  listSubscriptions,
  subscriptionsExport,
  updateSubscription,
} from "./server";
import { distributionFigures } from "./service/distribution-figures";
import {
  decisionSchema,
  distributeSchema,
  listDecisionsSchema,
  listSubscriptionsSchema,
} from "./staff-input";

const view = staffProcedure.meta({ permission: "distribution.view" });
const manage = staffProcedure.meta({ permission: "distribution.manage" });

export const distributionRouter = router({
  figures: view.query(({ ctx }) => readOnly((tx) => distributionFigures(tx, ctx.caller.now))),
  decisions: view.input(listDecisionsSchema).query(({ input }) => readOnly((tx) => listDecisions(tx, input))),
  startDecisionsExport: staffProcedure
    .meta({ permission: "distribution.export" })
    .input(listDecisionsSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, decisionsExport, { filters: input, format: "csv" })),
    ),
  decision: view.input(decisionSchema).query(({ input }) => readOnly((tx) => getDecision(tx, input.id))),
  simulate: view
    .input(simulateSchema)
    .query(({ ctx, input }) => readOnly((tx) => explainDistribution(tx, ctx.caller.now, input))),
  distribute: manage
    .input(distributeSchema)
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => distributeLead(tx, ctx.caller, { ...input, trigger: "staff" })),
    ),

  subscriptions: view
    .input(listSubscriptionsSchema)
    .query(({ ctx, input }) => readOnly((tx) => listSubscriptions(tx, ctx.caller.now, input))),
  startSubscriptionsExport: staffProcedure
    .meta({ permission: "distribution.export" })
    .input(listSubscriptionsSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) =>
        queueExport(tx, ctx.caller, subscriptionsExport, { filters: input, format: "csv" }),
      ),
    ),
  createSubscription: manage
    .input(createSubscriptionSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createSubscription(tx, ctx.caller, input))),
  updateSubscription: manage
    .input(updateSubscriptionSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateSubscription(tx, ctx.caller, input))),
});
