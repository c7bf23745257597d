import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { AssignmentStatus, DisputeStatus } from "../rules/words";

/** The sale of one lead to the tenant that asks. */
export interface OwnSale {
  id: string;
  tenantName: string;
  status: AssignmentStatus;
  disputeStatus: DisputeStatus;
  assignedAt: Date;
  appealSubmittedAt: Date | null;
}

export function ownLeadMissing(): AppError {
  return new AppError("not_found", "You have no lead with this id. Check the id.");
}

interface Locked {
  /** Undefined: the tenant created the lead itself. */
  sale: OwnSale | undefined;
}

/**
 * Locks a lead that the tenant bought or created, and its sale, as everything does that changes a dispute. Works under
 * the tenant's role.
 */
export async function lockOwnSale(
  tx: Tx,
  { leadId, tenantId }: { leadId: string; tenantId: string },
): Promise<Locked> {
  const [lead] = await tx.$queryRaw<{ own: boolean }[]>`
    SELECT coalesce(origin_tenant_id = ${tenantId}::uuid, false) AS own FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  if (lead === undefined) throw ownLeadMissing();
  if (lead.own) return { sale: undefined };
  const [sale] = await tx.$queryRaw<OwnSale[]>`
    SELECT a.id, t.name AS "tenantName", a.status::text AS status, a.dispute_status::text AS "disputeStatus",
      a.assigned_at AS "assignedAt", a.appeal_submitted_at AS "appealSubmittedAt"
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id
     WHERE a.lead_id = ${leadId}::uuid AND a.tenant_id = ${tenantId}::uuid FOR UPDATE OF a`;
  if (sale === undefined) throw ownLeadMissing();
  return { sale };
}

/** Rolls the pending disputes of a lead up to it: among them may be another tenant's, which this one never sees. */
export async function rollUpPending(tx: Tx, leadId: string, now: Date): Promise<void> {
  await tx.$executeRaw`SELECT roll_up_tenant_dispute(${leadId}::uuid, ${now})`;
}
