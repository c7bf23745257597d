import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { isUnfinished, type JobKind, type JobState } from "../words";
import { recordJobChange } from "./job-record";
import { alreadyOver } from "./steer-job";

interface Cancelled {
  id: string;
  tenantId: string;
  kind: JobKind;
}

/**
 * Asks for a tenant's job to stop: whatever runs it ends it, before it starts or between two pieces. Once asked, asking
 * again changes nothing. Works under the tenant's role, on statements alone.
 */
export async function cancelTenantJob(tx: Tx, caller: Caller, job: Cancelled): Promise<void> {
  const { id, tenantId, kind } = job;
  const [found] = await tx.$queryRaw<{ state: JobState; asked: boolean }[]>`
    SELECT state::text AS state, cancel_requested_at IS NOT NULL AS asked FROM job
     WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND kind = ${kind} FOR UPDATE`;
  if (found === undefined) {
    throw new AppError("not_found", "There is no such job. Reload to see what there is now.");
  }
  if (!isUnfinished(found.state)) throw alreadyOver(found);
  if (found.asked) return;
  const { now } = caller;
  await tx.$executeRaw`
    UPDATE job SET cancel_requested_at = ${now} WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid`;
  await recordJobChange(tx, caller, job, {
    event: "cancelRequested",
    action: "job.cancel_requested",
    before: { cancelRequestedAt: null },
    after: { cancelRequestedAt: now },
  });
}
