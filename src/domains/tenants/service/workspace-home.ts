import { getProviderWords } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { requireTenant } from "./tenant-record";

const DAY_MS = 86_400_000;
/** Nobody reads further: what waits is shown as a number on a tab. */
const COUNTED_AT_MOST = 1_000;

interface Waiting {
  /** Leads that nobody has accepted or rejected yet. */
  open: number;
  /** Among them, those that nobody has opened. */
  unseen: number;
  /** Disputes that the provider has not decided. */
  disputed: number;
}

/** lead_assignment_tenant_id_status_assigned_at_id_idx: the newest of what is open; lead_assignment_tenant_dispute_idx. */
async function waitingOf(tx: Tx, tenantId: string): Promise<Waiting> {
  const [waiting] = await tx.$queryRaw<Waiting[]>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE viewed_at IS NULL))::int AS unseen,
      (SELECT count(*)::int FROM lead_assignment
        WHERE tenant_id = ${tenantId}::uuid AND dispute_status <> 'none' AND dispute_status = 'pending') AS disputed
      FROM (SELECT viewed_at FROM lead_assignment
             WHERE tenant_id = ${tenantId}::uuid AND status = 'active'
             ORDER BY assigned_at DESC LIMIT ${COUNTED_AT_MOST}) newest`;
  return waiting ?? { open: 0, unseen: 0, disputed: 0 };
}

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
    waiting: await waitingOf(tx, tenantId),
  };
}
