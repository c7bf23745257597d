import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import type { InboxLead } from "../buyer-contract";
import { LEAD_EVENTS } from "../events";
import { sendable } from "../rules/sendable";
import { inboxRows } from "./inbox-query";
import { ownLeadMissing } from "./own-sale";

interface OpenedLead {
  leadId: string;
  tenantId: string;
  /** Nobody looks at it yet, as when a browser fetches ahead: it does not count as seen. */
  prefetch: boolean;
}

const shownAttribution = (): Sql =>
  env.SHOW_ATTRIBUTION_TO_PROVIDERS ? sql`own_lead_attribution(a.lead_id)` : sql`NULL::jsonb`;

/**
 * A lead that the tenant bought, opened: the first time is written down as when it was seen. Works under the tenant's
 * role, on statements alone.
 */
export async function getInboxLead(
  tx: Tx,
  caller: Caller,
  { leadId, tenantId, prefetch }: OpenedLead,
): Promise<InboxLead> {
  const [lead] = await tx.$queryRaw<InboxLead[]>(
    inboxRows(
      sql`SELECT a.id FROM lead_assignment a WHERE a.lead_id = ${leadId}::uuid AND a.tenant_id = ${tenantId}::uuid`,
      sql`, l.form_data AS "formData", ${shownAttribution()} AS attribution, a.dispute_status::text AS "disputeStatus",
        (SELECT c.name FROM competition_level c WHERE c.id = l.competition_level_id) AS "competitionLevel",
        a.subscription_id AS "subscriptionId", a.dispute_reason AS "disputeReason", a.dispute_submitted_at AS "disputeSubmittedAt",
        a.dispute_resolved_at AS "disputeResolvedAt", l.classification_type::text AS "classificationType",
        l.classification_reason AS "classificationReason", l.classified_at AS "classifiedAt",
        l.quality_score AS "qualityScore"`,
    ),
  );
  if (lead === undefined) throw ownLeadMissing();
  const viewedAt =
    prefetch || lead.viewedAt !== null ? lead.viewedAt : await markViewed(tx, caller, lead, tenantId);
  return {
    ...lead,
    viewedAt,
    formData: sendable(lead.formData),
  };
}

/** The first of several who open it at once is the one that counts. */
async function markViewed(tx: Tx, caller: Caller, lead: InboxLead, tenantId: string): Promise<Date> {
  const { assignmentId, leadId } = lead;
  const { now } = caller;
  const marked = await tx.$executeRaw`
    UPDATE lead_assignment SET viewed_at = ${now}
     WHERE id = ${assignmentId}::uuid AND tenant_id = ${tenantId}::uuid AND viewed_at IS NULL`;
  if (marked === 0) return now;
  await recordAudit(tx, caller, {
    action: "lead.viewed",
    entityType: "lead",
    entityId: leadId,
    tenantId,
    before: { assignment: { assignmentId, tenantId, viewedAt: null } },
    after: { assignment: { assignmentId, tenantId, viewedAt: now } },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.viewed.name,
    aggregateType: "lead",
    aggregateId: leadId,
    tenantId,
    payload: LEAD_EVENTS.viewed.schema.parse({ leadId, tenantId, assignmentId, viewedAt: now.toISOString() }),
  });
  return now;
}
