import type { Tx } from "@/platform/db/transaction";
import type { ReturnDraft, SoldLead } from "../rules/read-return-row";

/** Which of these external ids a lead of the provider has already. Reads the leads' tables; writes go through their front door. */
export async function existingExternalIds(tx: Tx, ids: readonly (string | null)[]): Promise<Set<string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT external_id AS id FROM lead WHERE external_id = ANY (${wanted}) AND origin_tenant_id IS NULL`;
  return new Set(rows.map(({ id }) => id));
}

type LeadKey = Pick<ReturnDraft, "leadId" | "externalId" | "emailNormalized" | "phoneNormalized">;

/** The sales of the leads that each key means, newest sale first; the most exact column that is filled in decides. */
export async function findSoldLeads(tx: Tx, keys: readonly LeadKey[]): Promise<SoldLead[][]> {
  const found: SoldLead[][] = keys.map(() => []);
  if (keys.length === 0) return found;
  const rows = await tx.$queryRaw<(SoldLead & { at: number })[]>`
    WITH key AS (
      SELECT * FROM unnest(
        ${keys.map((_, index) => index)}::int[],
        ${keys.map(({ leadId }) => leadId)}::uuid[],
        ${keys.map(({ externalId }) => externalId)}::text[],
        ${keys.map(({ emailNormalized }) => emailNormalized)}::text[],
        ${keys.map(({ phoneNormalized }) => phoneNormalized)}::text[]) k (at, lead_id, external_id, email, phone)),
    meant AS (
      SELECT k.at, l.id FROM key k JOIN lead l ON l.id = k.lead_id
      UNION ALL
      SELECT k.at, l.id FROM key k JOIN lead l ON l.external_id = k.external_id AND l.origin_tenant_id IS NULL
       WHERE k.lead_id IS NULL
      UNION ALL
      SELECT k.at, l.id FROM key k JOIN lead l ON l.email_normalized = k.email
       WHERE k.lead_id IS NULL AND k.external_id IS NULL
      UNION ALL
      SELECT k.at, l.id FROM key k JOIN lead l ON l.phone_normalized = k.phone
       WHERE k.lead_id IS NULL AND k.external_id IS NULL AND k.email IS NULL)
    SELECT m.at, a.id AS "assignmentId", a.lead_id AS "leadId", a.tenant_id AS "tenantId", t.name AS "tenantName",
           a.status::text AS status, a.dispute_status::text AS "disputeStatus"
      FROM meant m JOIN lead_assignment a ON a.lead_id = m.id JOIN tenant t ON t.id = a.tenant_id
     ORDER BY m.at, a.assigned_at DESC, a.id`;
  for (const { at, ...sale } of rows) found[at]?.push(sale);
  return found;
}
