import type { Tx } from "@/platform/db/transaction";

/** A contact in normalised form, under the caller's own key. */
export interface DuplicateQuery {
  key: number;
  emailNormalized: string | null;
  phoneNormalized: string | null;
}

/**
 * The earliest existing lead of the same e-mail address or phone number, by key; contacts without one are missing. What a
 * tenant tracks for itself does not count: it was never for sale.
 */
export async function findDuplicates(
  tx: Tx,
  contacts: readonly DuplicateQuery[],
): Promise<Map<number, { leadId: string; createdAt: Date }>> {
  if (contacts.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ key: number; leadId: string; createdAt: Date }[]>`
    WITH contact AS (
      SELECT * FROM unnest(
        ${contacts.map(({ key }) => key)}::int[],
        ${contacts.map(({ emailNormalized }) => emailNormalized)}::text[],
        ${contacts.map(({ phoneNormalized }) => phoneNormalized)}::text[]) c (key, email, phone)),
    same AS (
      SELECT c.key, l.id, l.created_at FROM contact c JOIN lead l ON l.email_normalized = c.email AND l.origin_tenant_id IS NULL
      UNION ALL
      SELECT c.key, l.id, l.created_at FROM contact c JOIN lead l ON l.phone_normalized = c.phone AND l.origin_tenant_id IS NULL)
    SELECT DISTINCT ON (key) key, id AS "leadId", created_at AS "createdAt" FROM same ORDER BY key, created_at, id`;
  return new Map(rows.map(({ key, leadId, createdAt }) => [key, { leadId, createdAt }]));
}
