import type { Tx } from "@/platform/db/transaction";
import { joinSql, sql } from "@/platform/db/sql";
import type { LeadAssignmentView, LeadDetail, LeadDuplicate, QualityScoreView } from "../rules/lead-views";
import { sendable } from "../rules/sendable";
import { readAttempts } from "./contact-attempts";
import { ROW_COLUMNS } from "./list-leads";
import { leadMissing } from "./lock-lead";

const SHOWN_DUPLICATES = 20;
const SHOWN_ATTEMPTS = 20;
const SHOWN_SCORES = 50;

type Facts = Omit<LeadDetail, "assignments" | "duplicates" | "contactAttempts" | "qualityHistory"> & {
  emailNormalized: string | null;
  phoneNormalized: string | null;
};

/** A lead with everything staff decide by: its buyers, leads of the same contact, and earlier scores. */
export async function getLead(tx: Tx, { leadId }: { leadId: string }): Promise<LeadDetail> {
  const [lead] = await tx.$queryRaw<Facts[]>`
    SELECT ${ROW_COLUMNS}, l.external_id AS "externalId", l.competition_level_id AS "competitionLevelId",
      c.name AS "competitionLevelName", l.form_data AS "formData", l.attribution,
      l.duplicate_of_id AS "duplicateOfId", l.import_id AS "importId", l.dispute_resolved_at AS "disputeResolvedAt",
      l.dispute_resolved_by_name AS "disputeResolvedByName", l.classification_reason AS "classificationReason",
      l.classified_at AS "classifiedAt", u.name AS "classifiedByName", l.quality_notes AS "qualityNotes",
      l.quality_scored_at AS "qualityScoredAt", l.updated_at AS "updatedAt", l.version,
      l.email_normalized AS "emailNormalized", l.phone_normalized AS "phoneNormalized",
      (SELECT count(*)::int FROM distribution_decision d WHERE d.lead_id = l.id) AS "distributionDecisions"
      FROM lead l JOIN niche n ON n.id = l.niche_id JOIN lead_source s ON s.id = l.source_id
      LEFT JOIN competition_level c ON c.id = l.competition_level_id
      LEFT JOIN app_user u ON u.id = l.classified_by_id
     WHERE l.id = ${leadId}::uuid`;
  if (lead === undefined) throw leadMissing();
  const { emailNormalized, phoneNormalized, ...facts } = lead;
  return {
    ...facts,
    formData: sendable(facts.formData),
    attribution: sendable(facts.attribution),
    assignments: await readAssignments(tx, leadId),
    duplicates: await readDuplicates(tx, { leadId, emailNormalized, phoneNormalized }),
    contactAttempts: await readAttempts(tx, leadId, SHOWN_ATTEMPTS),
    qualityHistory: await readScores(tx, leadId),
  };
}

function readAssignments(tx: Tx, leadId: string): Promise<LeadAssignmentView[]> {
  return tx.$queryRaw<LeadAssignmentView[]>`
    SELECT a.id, a.tenant_id AS "tenantId", t.name AS "tenantName", a.organization_id AS "organizationId",
      o.name AS "organizationName", a.status::text AS status, a.price_minor AS "priceMinor",
      a.credit_minor AS "creditMinor", a.currency,
      a.assigned_at AS "assignedAt", a.viewed_at AS "viewedAt", a.accepted_at AS "acceptedAt",
      a.rejected_at AS "rejectedAt", a.rejection_reason AS "rejectionReason", a.refunded_at AS "refundedAt",
      a.dispute_status::text AS "disputeStatus", a.dispute_reason AS "disputeReason",
      a.dispute_submitted_at AS "disputeSubmittedAt", a.dispute_due_at AS "disputeDueAt", a.appeal_reason AS "appealReason",
      a.appeal_submitted_at AS "appealSubmittedAt", a.resolution_reason AS "resolutionReason",
      a.resolution_notes AS "resolutionNotes", a.dispute_resolved_at AS "disputeResolvedAt",
      a.dispute_resolved_by_id AS "disputeResolvedById", a.dispute_resolved_by_name AS "disputeResolvedByName"
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id JOIN organization o ON o.id = a.organization_id
     WHERE a.lead_id = ${leadId}::uuid ORDER BY a.assigned_at, a.id`;
}

interface Contact {
  leadId: string;
  emailNormalized: string | null;
  phoneNormalized: string | null;
}

/** lead_email_normalized_idx and lead_phone_normalized_idx, each for itself, so that neither waits for the other. */
async function readDuplicates(tx: Tx, contact: Contact): Promise<LeadDuplicate[]> {
  const { leadId, emailNormalized: email, phoneNormalized: phone } = contact;
  const matches = [
    email === null ? null : sql`SELECT id FROM lead WHERE email_normalized = ${email}`,
    phone === null ? null : sql`SELECT id FROM lead WHERE phone_normalized = ${phone}`,
  ].filter((match) => match !== null);
  if (matches.length === 0) return [];
  return tx.$queryRaw<LeadDuplicate[]>`
    SELECT l.id, l.created_at AS "createdAt", l.contact_name AS "contactName", l.contact_email AS "contactEmail",
      l.contact_phone AS "contactPhone", n.name AS "nicheName", l.status::text AS status,
      coalesce(l.email_normalized = ${email}, false) AS "matchesEmail",
      coalesce(l.phone_normalized = ${phone}, false) AS "matchesPhone"
      FROM (${joinSql(matches, " UNION ")}) same JOIN lead l ON l.id = same.id JOIN niche n ON n.id = l.niche_id
     WHERE l.id <> ${leadId}::uuid ORDER BY l.created_at DESC, l.id DESC LIMIT ${SHOWN_DUPLICATES}`;
}

function readScores(tx: Tx, leadId: string): Promise<QualityScoreView[]> {
  return tx.$queryRaw<QualityScoreView[]>`
    SELECT id, score, notes, scored_by_name AS "scoredByName", scored_at AS "scoredAt"
      FROM lead_quality_score WHERE lead_id = ${leadId}::uuid ORDER BY scored_at DESC, id DESC LIMIT ${SHOWN_SCORES}`;
}
