import type { Tx } from "@/platform/db/transaction";
import type { ContactAttemptView } from "../rules/lead-views";

/** How tenants say they tried to reach a lead, newest first. contact_attempt_lead_id_attempted_at_id_idx */
export function readAttempts(tx: Tx, leadId: string, limit: number): Promise<ContactAttemptView[]> {
  return tx.$queryRaw<ContactAttemptView[]>`
    SELECT c.id, c.tenant_id AS "tenantId", t.name AS "tenantName", c.channel::text AS channel,
      c.outcome::text AS outcome, c.note, c.attempted_at AS "attemptedAt"
      FROM contact_attempt c JOIN tenant t ON t.id = c.tenant_id
     WHERE c.lead_id = ${leadId}::uuid ORDER BY c.attempted_at DESC, c.id DESC LIMIT ${limit}`;
}
