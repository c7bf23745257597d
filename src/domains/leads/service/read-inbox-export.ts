import { z } from "zod";
import type { TenantJob } from "@/domains/jobs/contract";
import { readTenantJob } from "@/domains/jobs/server";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

const idSchema = z.uuid();

/** How far an export of a tenant is. Works under the tenant's role, on statements alone. */
export async function readInboxExport(
  tx: Tx,
  { tenantId, exportId }: { tenantId: string; exportId: string },
): Promise<TenantJob> {
  const id = idSchema.safeParse(exportId);
  const job = id.success ? await readTenantJob(tx, { id: id.data, tenantId, kind: "export.inbox" }) : null;
  if (job === null) throw new AppError("not_found", "You have no export with this id. Check the id.");
  return job;
}
