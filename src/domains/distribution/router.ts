import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { createSubscriptionSchema, simulateSchema, updateSubscriptionSchema } from "./contract";
import {
  createSubscription,
  distributeLead,
  explainDistribution,
  getDecision,
  listDecisions,
  listSubscriptions,
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
  createSubscription: manage
    .input(createSubscriptionSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createSubscription(tx, ctx.caller, input))),
  updateSubscription: manage
    .input(updateSubscriptionSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateSubscription(tx, ctx.caller, input))),
});
