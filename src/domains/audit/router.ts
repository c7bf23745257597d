import { getProvider } from "@/domains/settings/server";
import { readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import { type AuditFilterOptions, auditEventSchema, listAuditSchema } from "./contract";
import { auditFilterOptions, getAuditEvent, listAudit } from "./server";

const view = staffProcedure.meta({ permission: "audit.view" });

export const auditRouter = router({
  list: view
    .input(listAuditSchema)
    .query(({ input }) => readOnly(async (tx) => listAudit(tx, input, (await getProvider(tx)).timeZone))),
  get: view.input(auditEventSchema).query(({ input }) => readOnly((tx) => getAuditEvent(tx, input.id))),
  filterOptions: view.query(() =>
    readOnly(async (tx): Promise<AuditFilterOptions> => {
      const { timeZone } = await getProvider(tx);
      return { ...(await auditFilterOptions(tx)), zone: timeZone };
    }),
  ),
});
