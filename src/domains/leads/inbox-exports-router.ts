import { withTenant } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { inboxExportInput, inboxFiltersSchema, listInboxExportsInput } from "./buyer-contract";
import { cancelInboxExport, listInboxExports, readExportQuota, requestInboxExport } from "./server";

const exporting = tenantProcedure.meta({ permission: "buyer.leads.export" });

/** Files of a tenant's inbox, for its own people; under their database role. */
export const inboxExportsRouter = router({
  list: exporting
    .input(listInboxExportsInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => listInboxExports(tx, { ...input, tenantId })),
    ),
  quota: exporting.query(({ ctx: { tenantId, caller } }) =>
    withTenant(tenantId, (tx) => readExportQuota(tx, { tenantId, now: caller.now })),
  ),
  request: exporting.input(inboxFiltersSchema).mutation(({ ctx: { tenantId, caller }, input: filters }) =>
    withTenant(tenantId, async (tx) => {
      const { exportId, estimatedRows } = await requestInboxExport(tx, caller, { tenantId, filters });
      return { exportId, estimatedRows };
    }),
  ),
  cancel: exporting
    .input(inboxExportInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => cancelInboxExport(tx, caller, { ...input, tenantId })),
    ),
});
