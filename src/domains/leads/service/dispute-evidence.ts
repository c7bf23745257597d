import { normalizePostalPrefix } from "@/domains/tenants/server";
import { sql, type Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { daysAfter } from "../rules/dispute-submission";
import {
  checkArea,
  checkContact,
  DUPLICATE_DAYS,
  type EvidenceFacts,
  RATE_DAYS,
  suggestVerdict,
} from "../rules/evidence-rules";
import type { CoBuyer, DisputeEvidence, EvidenceDuplicate, EvidenceRates } from "../rules/evidence-views";
import type { ClassificationType } from "../rules/words";
import { readAttempts } from "./contact-attempts";

const SHOWN_DUPLICATES = 20;
const READ_ATTEMPTS = 200;
/** Rates read so many of the newest sales or leads, and cost the same however many there are. */
const RATE_SAMPLE = 1_000;

interface Asked {
  leadId: string;
  tenantId: string;
}

/**
 * The facts beside one dispute, and what the published rules make of them. Each query reads a bounded piece of one index,
 * or rows by their keys.
 */
export async function disputeEvidence(tx: Tx, asked: Asked, now: Date): Promise<DisputeEvidence> {
  const lead = await readDisputed(tx, asked);
  const duplicates = await readDuplicates(tx, asked.tenantId, lead);
  const prefixes = await readPrefixes(tx, asked.tenantId);
  const attempts = await readAttempts(tx, asked.leadId, READ_ATTEMPTS);
  const coBuyers = await readCoBuyers(tx, asked);
  const rates = await readRates(tx, lead, now);
  const own = attempts.filter(({ tenantId }) => tenantId === asked.tenantId);
  const reachedBy = new Set(attempts.filter(({ outcome }) => outcome === "reached").map((a) => a.tenantId));
  const postalCode = lead.postalCode === null ? null : normalizePostalPrefix(lead.postalCode);
  const facts: EvidenceFacts = {
    duplicates: {
      ofTenant: duplicates.filter(({ tenantHad }) => tenantHad).length,
      ofOthers: duplicates.filter(({ tenantHad }) => !tenantHad).length,
    },
    serviceArea: checkArea(postalCode, prefixes),
    email: checkContact(lead.contactEmail, lead.emailNormalized),
    phone: checkContact(lead.contactPhone, lead.phoneNormalized),
    classification: lead.classificationType,
    attempts: {
      made: own.length,
      reached: own.filter(({ outcome }) => outcome === "reached").length,
      wrongContact: own.filter(({ outcome }) => outcome === "wrong_contact").length,
    },
    converted: lead.converted,
    coBuyers: {
      converted: coBuyers.filter(({ converted }) => converted).length,
      reached: coBuyers.filter(({ tenantId }) => reachedBy.has(tenantId)).length,
      disputeApproved: coBuyers.filter(({ disputeStatus }) => disputeStatus === "approved").length,
    },
    rates: { tenant: rates.tenant, niche: rates.niche, source: rates.source },
  };
  return {
    leadId: asked.leadId,
    tenantId: asked.tenantId,
    facts,
    duplicates,
    postalCode: lead.postalCode,
    servicePrefixes: prefixes,
    attempts: own,
    coBuyers: coBuyers.map((buyer) => ({ ...buyer, reached: reachedBy.has(buyer.tenantId) })),
    rates,
    suggestion: suggestVerdict(facts),
  };
}

interface Disputed {
  id: string;
  createdAt: Date;
  contactEmail: string | null;
  contactPhone: string | null;
  emailNormalized: string | null;
  phoneNormalized: string | null;
  postalCode: string | null;
  classificationType: ClassificationType | null;
  nicheId: string;
  nicheName: string;
  sourceId: string;
  sourceName: string;
  tenantId: string;
  converted: boolean;
}

async function readDisputed(tx: Tx, { leadId, tenantId }: Asked): Promise<Disputed> {
  const [lead] = await tx.$queryRaw<Disputed[]>`
    SELECT l.id, l.created_at AS "createdAt", l.contact_email AS "contactEmail", l.contact_phone AS "contactPhone",
      l.email_normalized AS "emailNormalized", l.phone_normalized AS "phoneNormalized", l.postal_code AS "postalCode",
      l.classification_type::text AS "classificationType", l.niche_id AS "nicheId", n.name AS "nicheName",
      l.source_id AS "sourceId", s.name AS "sourceName", a.tenant_id AS "tenantId",
      EXISTS (SELECT FROM lead_conversion c WHERE c.lead_id = l.id AND c.tenant_id = a.tenant_id) AS converted
      FROM lead_assignment a JOIN lead l ON l.id = a.lead_id JOIN niche n ON n.id = l.niche_id
      JOIN lead_source s ON s.id = l.source_id
     WHERE a.lead_id = ${leadId}::uuid AND a.tenant_id = ${tenantId}::uuid`;
  if (lead !== undefined) return lead;
  throw new AppError("not_found", "This tenant did not buy this lead. Choose one of its buyers.");
}

/**
 * lead_email_normalized_idx and lead_phone_normalized_idx, each for itself; whether the tenant had one of them, by
 * lead_assignment_lead_id_tenant_id_key.
 */
async function readDuplicates(tx: Tx, tenantId: string, lead: Disputed): Promise<EvidenceDuplicate[]> {
  const { id, createdAt, emailNormalized: email, phoneNormalized: phone } = lead;
  const since = daysAfter(createdAt, -DUPLICATE_DAYS);
  const before = sql`created_at >= ${since} AND (created_at, id) < (${createdAt}, ${id}::uuid)`;
  return tx.$queryRaw<EvidenceDuplicate[]>`
    SELECT d.id AS "leadId", d.created_at AS "createdAt", d.contact_name AS "contactName", n.name AS "nicheName",
      coalesce(d.email_normalized = ${email}, false) AS "matchesEmail",
      coalesce(d.phone_normalized = ${phone}, false) AS "matchesPhone", h.had AS "tenantHad"
      FROM (SELECT id FROM lead WHERE email_normalized = ${email} AND ${before}
            UNION SELECT id FROM lead WHERE phone_normalized = ${phone} AND ${before}) same
      JOIN lead d ON d.id = same.id JOIN niche n ON n.id = d.niche_id
      CROSS JOIN LATERAL (SELECT d.origin_tenant_id IS NOT DISTINCT FROM ${tenantId}::uuid OR EXISTS (
             SELECT FROM lead_assignment a WHERE a.lead_id = d.id AND a.tenant_id = ${tenantId}::uuid) AS had) h
     WHERE d.origin_tenant_id IS NULL OR h.had
     ORDER BY h.had DESC, d.created_at DESC, d.id DESC LIMIT ${SHOWN_DUPLICATES}`;
}

/** tenant_service_area_pkey */
async function readPrefixes(tx: Tx, tenantId: string): Promise<string[]> {
  const areas = await tx.tenantServiceArea.findMany({
    where: { tenantId },
    orderBy: { postalPrefix: "asc" },
    select: { postalPrefix: true },
  });
  return areas.map(({ postalPrefix }) => postalPrefix);
}

/** lead_assignment_lead_id_tenant_id_key, and lead_conversion_pkey for each: at most as many as a lead has buyers. */
function readCoBuyers(tx: Tx, { leadId, tenantId }: Asked): Promise<Omit<CoBuyer, "reached">[]> {
  return tx.$queryRaw<Omit<CoBuyer, "reached">[]>`
    SELECT a.tenant_id AS "tenantId", t.name AS "tenantName", a.status::text AS status,
      a.dispute_status::text AS "disputeStatus", c.lead_id IS NOT NULL AS converted
      FROM lead_assignment a JOIN tenant t ON t.id = a.tenant_id
      LEFT JOIN lead_conversion c ON c.lead_id = a.lead_id AND c.tenant_id = a.tenant_id
     WHERE a.lead_id = ${leadId}::uuid AND a.tenant_id <> ${tenantId}::uuid ORDER BY a.assigned_at, a.id`;
}

/**
 * How often sales of the same age are disputed: the tenant's by lead_assignment_tenant_id_assigned_at_id_idx, the niche's
 * and the source's by lead_niche_id_created_at_id_idx and lead_source_id_created_at_id_idx, of each the newest.
 */
async function readRates(tx: Tx, lead: Disputed, now: Date): Promise<EvidenceRates> {
  const [from, until] = [daysAfter(now, -RATE_DAYS.from), daysAfter(now, -RATE_DAYS.until)];
  const figures = sql`count(*)::int AS sold, (count(*) FILTER (WHERE dispute_status <> 'none'))::int AS disputed`;
  const ofTenant = sql`SELECT dispute_status FROM lead_assignment
    WHERE tenant_id = ${lead.tenantId}::uuid AND assigned_at >= ${from} AND assigned_at < ${until}
    ORDER BY assigned_at DESC, id DESC LIMIT ${RATE_SAMPLE}`;
  const ofLeads = (where: Sql) => sql`SELECT a.dispute_status FROM (
      SELECT id FROM lead WHERE ${where} AND created_at >= ${from} AND created_at < ${until}
       ORDER BY created_at DESC, id DESC LIMIT ${RATE_SAMPLE}) newest
    JOIN lead_assignment a ON a.lead_id = newest.id`;
  const rows = await tx.$queryRaw<{ of: "tenant" | "niche" | "source"; sold: number; disputed: number }[]>`
    SELECT 'tenant' AS of, ${figures} FROM (${ofTenant}) t
    UNION ALL SELECT 'niche', ${figures} FROM (${ofLeads(sql`niche_id = ${lead.nicheId}::uuid`)}) n
    UNION ALL SELECT 'source', ${figures} FROM (${ofLeads(sql`source_id = ${lead.sourceId}::uuid`)}) s`;
  const rateOf = (name: string) => {
    const { sold, disputed } = rows.find(({ of }) => of === name) ?? { sold: 0, disputed: 0 };
    return { sold, disputed };
  };
  return {
    tenant: rateOf("tenant"),
    niche: rateOf("niche"),
    source: rateOf("source"),
    nicheName: lead.nicheName,
    sourceName: lead.sourceName,
  };
}
