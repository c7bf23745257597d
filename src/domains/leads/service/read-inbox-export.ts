import type { TenantJob } from "@/domains/jobs/contract";
import { readTenantJob } from "@/domains/jobs/server";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

/** How far an export of a tenant is. Works under the tenant's role, on statements alone. */
export async function readInboxExport(
  tx: Tx,
  { tenantId, exportId }: { tenantId: string; exportId: string },
): Promise<TenantJob> {
  const job = await readTenantJob(tx, { id: exportId, tenantId, kind: "export.inbox" });
  if (job === null) throw new AppError("not_found", "You have no export with this id. Check the id.");
  return job;
}
