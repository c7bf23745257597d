import { emptySql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { groupBy } from "@/platform/group-by";
import type { LeadStatus } from "../rules/words";

interface SaleOfLead {
  tenantId: string;
  refunded: boolean;
  resolutionReason: string | null;
}

/** A lead as far as selling it goes. */
export interface LeadForSale {
  id: string;
  status: LeadStatus;
  contactName: string;
  nicheId: string;
  niche: string;
  sourceId: string;
  competitionLevelId: string | null;
  /** Of its level. */
  buyers: number | null;
  levelPriceMinor: number | null;
  postalCode: string | null;
  originTenantId: string | null;
  billable: boolean;
  currency: string;
  /** It is to be offered and was not yet. */
  waiting: boolean;
  sales: SaleOfLead[];
  /** Who bought it, or the lead that it repeats. */
  boughtBy: ReadonlySet<string>;
}

type Stored = Omit<LeadForSale, "sales" | "boughtBy"> & { duplicateOfId: string | null };
type StoredSale = SaleOfLead & { leadId: string };

/**
 * Leads with what decides whether and at what price they are sold, in the order asked for; ids that do not exist are
 * left out. With `lock`, nothing else can sell, dispute or classify them until the transaction ends.
 */
export async function readForSale(
  tx: Tx,
  ids: readonly string[],
  { lock }: { lock: boolean },
): Promise<LeadForSale[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT l.id, l.status::text AS status, l.contact_name AS "contactName", l.niche_id AS "nicheId", n.name AS niche,
      l.source_id AS "sourceId", l.competition_level_id AS "competitionLevelId", v.buyers,
      v.price_minor AS "levelPriceMinor", l.postal_code AS "postalCode", l.origin_tenant_id AS "originTenantId",
      l.billable, l.currency, l.distribution_due_at IS NOT NULL AS waiting, l.duplicate_of_id AS "duplicateOfId"
      FROM lead l JOIN niche n ON n.id = l.niche_id LEFT JOIN competition_level v ON v.id = l.competition_level_id
     WHERE l.id = ANY (${[...ids]}::uuid[]) ORDER BY l.id ${lock ? sql`FOR UPDATE OF l` : emptySql}`;
  // after the lock: what was sold before it was given is seen
  const repeated = rows.flatMap(({ duplicateOfId }) => (duplicateOfId === null ? [] : [duplicateOfId]));
  const sales = await tx.$queryRaw<StoredSale[]>`
    SELECT lead_id AS "leadId", tenant_id AS "tenantId", status = 'refunded' AS refunded,
      resolution_reason AS "resolutionReason"
      FROM lead_assignment WHERE lead_id = ANY (${[...rows.map(({ id }) => id), ...repeated]}::uuid[])`;
  const byLead = groupBy(sales, ({ leadId }) => leadId);
  const found = new Map(
    rows.map(({ duplicateOfId, ...lead }) => {
      const own = byLead.get(lead.id) ?? [];
      const before = duplicateOfId === null ? [] : (byLead.get(duplicateOfId) ?? []);
      const boughtBy = new Set([...own, ...before].map(({ tenantId }) => tenantId));
      return [lead.id, { ...lead, sales: own, boughtBy }];
    }),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Leads that are due to be offered, those that wait longest first; read by lead_distribution_due_idx. */
export async function leadsToDistribute(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM lead WHERE distribution_due_at <= ${now} ORDER BY distribution_due_at, id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Leads that could not be decided on: they are looked at again later, and hold up nothing until then. */
export async function postponeDistribution(tx: Tx, ids: readonly string[], until: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE lead SET distribution_due_at = ${until}
     WHERE id = ANY (${[...ids]}::uuid[]) AND distribution_due_at IS NOT NULL`;
}

/** After a decision the leads wait no more; those of `unsold` that nobody ever bought become unsold. */
export async function settleDistribution(
  tx: Tx,
  { ids, unsold, now }: { ids: readonly string[]; unsold: readonly string[]; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE lead SET distribution_due_at = NULL WHERE id = ANY (${[...ids]}::uuid[]) AND distribution_due_at IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE lead SET status = 'unsold', version = version + 1, updated_at = ${now}
     WHERE id = ANY (${[...unsold]}::uuid[]) AND status = 'new'`;
}
