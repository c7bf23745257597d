import type { Tx } from "@/platform/db/transaction";
import type { NeedsAttention, PendingDispute, SlowOnboarding, WaitingImport } from "../contract";

const SHOWN = 6;
const DAY_MS = 86_400_000;
/** From here on an onboarding is slow. */
const SLOW_ONBOARDING_DAYS = 14;

/** What waits for a person, the longest wait first. */
export async function readNeedsAttention(tx: Tx, now: Date): Promise<NeedsAttention> {
  const disputes = await tx.$queryRaw<PendingDispute[]>`
    SELECT a.id AS "assignmentId", a.lead_id AS "leadId", l.contact_name AS "contactName", a.tenant_id AS "tenantId",
      t.name AS "tenantName", a.dispute_reason AS reason, a.dispute_submitted_at AS "submittedAt",
      a.price_minor AS "priceMinor", a.currency
      FROM (SELECT * FROM lead_assignment WHERE dispute_status = 'pending'
             ORDER BY dispute_submitted_at, id LIMIT ${SHOWN}) a
      JOIN lead l ON l.id = a.lead_id JOIN tenant t ON t.id = a.tenant_id
     ORDER BY a.dispute_submitted_at, a.id`;
  const imports = await tx.$queryRaw<WaitingImport[]>`
    SELECT id, kind::text AS kind, file_name AS "fileName", total_rows AS "totalRows", invalid_rows AS "invalidRows",
      created_by_name AS "createdByName", created_at AS "createdAt"
      FROM import WHERE status = 'ready' ORDER BY created_at, id LIMIT ${SHOWN}`;
  const slowSince = new Date(now.getTime() - SLOW_ONBOARDING_DAYS * DAY_MS);
  const onboarding = await tx.$queryRaw<SlowOnboarding[]>`
    SELECT id AS "tenantId", name AS "tenantName", created_at AS since FROM tenant
     WHERE onboarding_status = 'in_progress' AND status <> 'closed' AND created_at < ${slowSince}
     ORDER BY created_at, id LIMIT ${SHOWN}`;
  return { disputes, imports, onboarding };
}
