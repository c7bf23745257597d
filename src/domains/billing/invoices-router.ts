import { withTenant } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { getOwnInvoice, listInvoices, unbilledSoFar } from "./server";
import { listOwnInvoicesInput, ownInvoiceInput } from "./tenant-input";

const view = tenantProcedure.meta({ permission: "buyer.invoices.view" });

/** A tenant's invoices, for its owner; under the tenant's database role. */
export const invoicesRouter = router({
  list: view
    .input(listOwnInvoicesInput)
    .query(({ ctx: { tenantId }, input: { cursor, limit } }) =>
      withTenant(tenantId, (tx) => listInvoices(tx, { tenantId, limit, cursor: cursor ?? undefined })),
    ),
  get: view
    .input(ownInvoiceInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => getOwnInvoice(tx, { ...input, tenantId })),
    ),
  unbilled: view.query(({ ctx: { tenantId, caller } }) =>
    withTenant(tenantId, (tx) => unbilledSoFar(tx, { tenantId, now: caller.now })),
  ),
});
