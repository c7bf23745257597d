import { withTenant } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { escalationIdSchema, openEscalationInput } from "./contract";
import { getOwnEscalation, listOwnEscalations, openEscalation } from "./server";
import { listOwnEscalationsInput } from "./tenant-input";

const view = tenantProcedure.meta({ permission: "buyer.escalations.view" });

/** A tenant's requests for help, for its own people; under their database role. */
export const helpRouter = router({
  list: view
    .input(listOwnEscalationsInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => listOwnEscalations(tx, { ...input, tenantId })),
    ),
  get: view
    .input(escalationIdSchema)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => getOwnEscalation(tx, { ...input, tenantId })),
    ),
  open: tenantProcedure
    .meta({ permission: "buyer.escalations.open" })
    .input(openEscalationInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, async (tx) => {
        const { id } = await openEscalation(tx, caller, {
          ...input,
          tenantId,
          clientId: null,
          invoiceId: null,
        });
        return { id };
      }),
    ),
});
