import type { Tx } from "@/platform/db/transaction";
import type { FoundRecord } from "../contract";
import { escapeLike, idRange, searchedText } from "../rules/search-query";

const SHOWN = 6;
/** A common name has thousands of leads: enough of them are looked at to show the newest. */
const LOOKED_AT = 300;

type Lead = { id: string; contactName: string; contactEmail: string | null; contactPhone: string | null };

function leadHint({ contactEmail, contactPhone, id }: Lead): string {
  return contactEmail ?? contactPhone ?? id;
}

async function findLeads(tx: Tx, query: string): Promise<FoundRecord[]> {
  const range = idRange(query);
  const like = `%${escapeLike(searchedText(query))}%`;
  const leads =
    range === null
      ? await tx.$queryRaw<Lead[]>`
          SELECT id, contact_name AS "contactName", contact_email AS "contactEmail", contact_phone AS "contactPhone"
            FROM (SELECT * FROM lead WHERE search_text LIKE ${like} LIMIT ${LOOKED_AT}) l
           ORDER BY created_at DESC, id DESC LIMIT ${SHOWN}`
      : await tx.$queryRaw<Lead[]>`
          SELECT id, contact_name AS "contactName", contact_email AS "contactEmail", contact_phone AS "contactPhone"
            FROM lead WHERE id BETWEEN ${range.from}::uuid AND ${range.to}::uuid ORDER BY id LIMIT ${SHOWN}`;
  return leads.map((lead) => ({ kind: "lead", id: lead.id, label: lead.contactName, hint: leadHint(lead) }));
}

async function findTenants(tx: Tx, query: string): Promise<FoundRecord[]> {
  const range = idRange(query) ?? { from: null, to: null };
  const like = `%${escapeLike(query)}%`;
  const tenants = await tx.$queryRaw<{ id: string; name: string; slug: string; organization: string }[]>`
    SELECT t.id, t.name, t.slug, o.name AS organization FROM tenant t JOIN organization o ON o.id = t.organization_id
     WHERE lower(t.name) LIKE ${like} OR t.slug LIKE ${like} OR lower(o.name) LIKE ${like}
        OR t.id BETWEEN ${range.from}::uuid AND ${range.to}::uuid
        OR EXISTS (SELECT FROM app_user u WHERE u.tenant_id = t.id AND u.email LIKE ${like})
     ORDER BY lower(t.name), t.id LIMIT ${SHOWN}`;
  return tenants.map(({ id, name, organization, slug }) => ({
    kind: "tenant",
    id,
    label: name,
    hint: organization === name ? slug : organization,
  }));
}

/** Records by id or the start of one, by e-mail, telephone or name. */
export async function searchRecords(tx: Tx, query: string): Promise<FoundRecord[]> {
  return [...(await findTenants(tx, query)), ...(await findLeads(tx, query))];
}
