import { claimTenantJob, countTenantJobs } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError, type Quota } from "@/platform/errors";
import type { ExportQuota } from "../buyer-contract";
import { EXPORTS_A_DAY } from "../rules/inbox-limits";

const DAY_MS = 86_400_000;
const KIND = "export.inbox";

/** The day of UTC it is. */
function dayOf(now: Date): { since: Date; until: Date } {
  const since = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return { since: new Date(since), until: new Date(since + DAY_MS) };
}

/** What is left of a tenant's exports of today. Works under the tenant's role. */
export async function readExportQuota(
  tx: Tx,
  { tenantId, now }: { tenantId: string; now: Date },
): Promise<ExportQuota> {
  const { since, until } = dayOf(now);
  const used = await countTenantJobs(tx, { tenantId, kind: KIND, since });
  return { limit: EXPORTS_A_DAY, left: Math.max(EXPORTS_A_DAY - used, 0), resetsAt: until };
}

/** Takes one of the tenant's exports of today, or refuses where none is left. */
export async function takeExport(tx: Tx, { now }: Caller, tenantId: string): Promise<Quota> {
  await claimTenantJob(tx, { tenantId, kind: KIND });
  const { limit, left, resetsAt } = await readExportQuota(tx, { tenantId, now });
  const resetSeconds = Math.ceil((resetsAt.getTime() - now.getTime()) / 1000);
  const quota = { name: "leads-export", limit, windowSeconds: DAY_MS / 1000, resetSeconds };
  if (left > 0) return { ...quota, remaining: left - 1 };
  throw new AppError(
    "too_many_requests",
    `You have asked for ${limit} exports today. The next one is possible after midnight UTC.`,
    { retryAfterSeconds: resetSeconds, quota: { ...quota, remaining: 0 } },
  );
}
