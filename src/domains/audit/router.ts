import { queueExport } from "@/domains/jobs/server";
import { getProvider } from "@/domains/settings/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { type AuditFilterOptions, auditEventSchema, exportAuditSchema, listAuditSchema } from "./contract";
import { auditExport, auditFilterOptions, getAuditEvent, listAudit } from "./server";

const view = staffProcedure.meta({ permission: "audit.view" });

export const auditRouter = router({
  list: view
    .input(listAuditSchema)
    .query(({ input }) => readOnly(async (tx) => listAudit(tx, input, (await getProvider(tx)).timeZone))),
  startExport: staffProcedure
    .meta({ permission: "audit.export" })
    .input(exportAuditSchema)
    .mutation(({ ctx, input: { format, ...filter } }) =>
      inTransaction(async (tx) => {
        const filters = { ...filter, zone: (await getProvider(tx)).timeZone };
        return queueExport(tx, ctx.caller, auditExport, { filters, format });
      }),
    ),
  get: view.input(auditEventSchema).query(({ input }) => readOnly((tx) => getAuditEvent(tx, input.id))),
  filterOptions: view.query(() =>
    readOnly(async (tx): Promise<AuditFilterOptions> => {
      const { timeZone } = await getProvider(tx);
      return { ...(await auditFilterOptions(tx)), zone: timeZone };
    }),
  ),
});
