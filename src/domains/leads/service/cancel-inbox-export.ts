import { cancelTenantJob } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";

/**
 * Stops the making of a file that a tenant asked for. It has been asked for all the same: only one that failed gives
 * the day's share back. Works under the tenant's role.
 */
export function cancelInboxExport(
  tx: Tx,
  caller: Caller,
  { tenantId, exportId }: { tenantId: string; exportId: string },
): Promise<void> {
  return cancelTenantJob(tx, caller, { id: exportId, tenantId, kind: "export.inbox" });
}
