import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { AssignmentStatus } from "../rules/words";
import { ownLeadMissing } from "./own-sale";

/** A sale that waits for its buyer's word, locked. */
export interface OpenPurchase {
  assignmentId: string;
  tenantName: string;
  nicheName: string;
}

interface LockedPurchase extends OpenPurchase {
  status: AssignmentStatus;
  acceptedAt: Date | null;
  rejectedAt: Date | null;
  refundedAt: Date | null;
}

const IS_NOW: Record<Exclude<AssignmentStatus, "active">, string> = {
  accepted: "It was accepted before.",
  rejected: "It was rejected before.",
  refunded: "It is refunded.",
};

/** Who decides, as it is announced. */
export const decidedBy = ({ actor }: Caller) => ({
  personId: actor.type === "tenant_user" ? actor.id : null,
  personName: actor.name,
});

/**
 * Locks the sale of a lead that the tenant is about to accept or reject. Whoever comes second waits, and is then refused
 * with what the sale has become. Works under the tenant's role, on statements alone.
 */
export async function lockOwnPurchase(
  tx: Tx,
  { leadId, tenantId }: { leadId: string; tenantId: string },
): Promise<OpenPurchase> {
  const [sale] = await tx.$queryRaw<LockedPurchase[]>`
    SELECT a.id AS "assignmentId", a.status::text AS status, a.accepted_at AS "acceptedAt",
      a.rejected_at AS "rejectedAt", a.refunded_at AS "refundedAt", t.name AS "tenantName", n.name AS "nicheName"
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id JOIN niche n ON n.id = a.niche_id
     WHERE a.lead_id = ${leadId}::uuid AND a.tenant_id = ${tenantId}::uuid FOR UPDATE OF a`;
  if (sale === undefined) throw await notForSale(tx, leadId, tenantId);
  const { status, acceptedAt, rejectedAt, refundedAt, ...open } = sale;
  if (status === "active") return open;
  throw new AppError(
    "conflict",
    `This lead is no longer open. ${IS_NOW[status]} Reload to see it as it is now.`,
    {
      meta: { assignmentId: sale.assignmentId, currentStatus: status, acceptedAt, rejectedAt, refundedAt },
    },
  );
}

async function notForSale(tx: Tx, leadId: string, tenantId: string): Promise<AppError> {
  const [own] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM lead WHERE id = ${leadId}::uuid AND origin_tenant_id = ${tenantId}::uuid`;
  if (own === undefined) return ownLeadMissing();
  return new AppError(
    "conflict",
    "You created this lead yourself, so there is nothing to accept or reject.",
    {
      meta: { reason: "own_lead" },
    },
  );
}
