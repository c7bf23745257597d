import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { integrationIdSchema, updateIntegrationSchema } from "./integrations-contract";
import { checkIntegration, getIntegration, listIntegrations, updateIntegration } from "./server";

const view = staffProcedure.meta({ permission: "federation.view" });
const manage = staffProcedure.meta({ permission: "federation.manage" });

export const integrationsRouter = router({
  list: view.query(() => readOnly(listIntegrations)),
  get: view.input(integrationIdSchema).query(({ input }) => readOnly((tx) => getIntegration(tx, input.id))),

  update: manage
    .input(updateIntegrationSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateIntegration(tx, ctx.caller, input))),
  check: manage
    .input(integrationIdSchema)
    .mutation(({ ctx, input }) => checkIntegration(ctx.caller, input.id)),
});
