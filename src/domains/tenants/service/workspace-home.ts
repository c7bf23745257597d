import { getProviderWords } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { requireTenant } from "./tenant-record";

const DAY_MS = 86_400_000;

/** The tenant's own first page. Runs under the tenant's database role: it sees this tenant's rows and no others. */
export async function workspaceHome(tx: Tx, tenantId: string, now: Date) {
  const { name, slug, trade, status, onboardingStatus, serviceAreas, timeZone } = await requireTenant(
    tx,
    tenantId,
  );
  const provider = await getProviderWords(tx);
  const since = new Date(now.getTime() - 30 * DAY_MS);
  const [figures] = await tx.$queryRaw<{ leads30d: number; latestAt: Date | null }[]>`
    SELECT count(*) FILTER (WHERE assigned_at >= ${since})::int AS "leads30d", max(assigned_at) AS "latestAt"
      FROM lead_assignment WHERE tenant_id = ${tenantId}::uuid`;
  return {
    name,
    slug,
    trade,
    status,
    onboardingStatus,
    serviceAreas,
    timeZone: timeZone ?? provider.timeZone,
    providerName: provider.name,
    leads30d: figures?.leads30d ?? 0,
    latestLeadAt: figures?.latestAt ?? null,
  };
}
