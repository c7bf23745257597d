import { withTenant } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { listOwnFilesInput, ownFileInput } from "./own-input";
import { cancelOwnFile, listOwnFiles } from "./server";

const exporting = tenantProcedure.meta({ permission: "buyer.leads.export" });

/** Files of a tenant's lists, for its own people; under their database role. */
export const ownFilesRouter = router({
  list: exporting
    .input(listOwnFilesInput)
    .query(({ ctx: { tenantId, session }, input }) =>
      withTenant(tenantId, (tx) => listOwnFiles(tx, { ...input, tenantId, role: session.user.role })),
    ),
  cancel: exporting
    .input(ownFileInput)
    .mutation(({ ctx: { tenantId, caller, session }, input }) =>
      withTenant(tenantId, (tx) =>
        cancelOwnFile(tx, caller, { ...input, tenantId, role: session.user.role }),
      ),
    ),
});
