import { listTenantJobs } from "@/domains/jobs/server";
import { exportInput } from "@/platform/csv-export";
import type { Tx } from "@/platform/db/transaction";
import { type InboxExportItem, inboxFiltersSchema, type ListInboxExportsInput } from "../buyer-contract";

interface InboxExportPage {
  items: InboxExportItem[];
  nextCursor: string | null;
}

const askedSchema = exportInput.extend({ filters: inboxFiltersSchema });

/** One page of the files of its inbox that a tenant asked for, newest first. Works under the tenant's role. */
export async function listInboxExports(
  tx: Tx,
  { tenantId, cursor, limit }: ListInboxExportsInput & { tenantId: string },
): Promise<InboxExportPage> {
  const { items, nextCursor } = await listTenantJobs(tx, {
    tenantId,
    kinds: ["export.inbox"],
    cursor,
    limit,
  });
  return {
    items: items.map(({ job, input }) => {
      const asked = askedSchema.safeParse(input);
      return { ...job, filters: asked.success ? asked.data.filters : {} };
    }),
    nextCursor,
  };
}
