import { normalizeEmail, normalizePhone, type TrackedLead, trackLeads } from "@/domains/leads/server";
import { getProviderWords } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { EventError } from "../rules/read-events";
import { type Incoming, orNull, type Refusals } from "./apply-lead-events";
import type { EventSource } from "./claim-events";

type LeadCreated = Incoming<"lead.created">["data"];

/** Names that a refusal may list; more would bury it. */
const NAMED_NICHES = 30;

interface Niches {
  idOf: ReadonlyMap<string, string>;
  slugs: readonly string[];
}

/** The niches on offer, by slug and by lower-case name. */
async function readNiches(tx: Tx): Promise<Niches> {
  const niches = await tx.niche.findMany({
    where: { status: "active" },
    select: { id: true, name: true, slug: true },
    orderBy: { slug: "asc" },
  });
  return {
    idOf: new Map(
      niches.flatMap(({ id, name, slug }) => [[name.toLowerCase(), id] as const, [slug, id] as const]),
    ),
    slugs: niches.map(({ slug }) => slug),
  };
}

function unknownNiche(niche: string, { slugs }: Niches): EventError {
  const listed = slugs.slice(0, NAMED_NICHES).join(", ");
  const more = slugs.length > NAMED_NICHES ? `, and ${slugs.length - NAMED_NICHES} more` : "";
  const detail = `The provider has no niche "${niche}". Use one of: ${listed}${more}.`;
  return { code: "unknown_niche", detail, errors: [{ pointer: "/data/niche", detail }] };
}

/** What is wrong with how the lead can be reached: the same rules as for imported leads. */
function contactError(email: string | null, phone: string | null): EventError | null {
  const errors = [
    email === null && phone === null
      ? { pointer: "/data/contact_email", detail: "Give an e-mail address or a phone number." }
      : null,
    email !== null && normalizeEmail(email) === null
      ? { pointer: "/data/contact_email", detail: "This is not an e-mail address." }
      : null,
    phone !== null && normalizePhone(phone) === null
      ? { pointer: "/data/contact_phone", detail: "This is not a phone number." }
      : null,
  ].filter((error) => error !== null);
  if (errors.length === 0) return null;
  const detail = "The contact cannot be used. Correct what is listed.";
  return { code: "validation_failed", detail, errors };
}

function externalIdTaken(externalId: string): EventError {
  const detail = `You have sent a lead with the external id "${externalId}" before. Each lead needs its own.`;
  return { code: "external_id_taken", detail, errors: [{ pointer: "/data/external_id", detail }] };
}

/** Attribution as leads keep it, with the tenant's own word for the source. */
function attributionOf({ attribution, source }: LeadCreated): Record<string, string> {
  const pairs = Object.entries({ source, ...attribution });
  return Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      value === null || value === undefined || value === "" ? [] : [[name, value]],
    ),
  );
}

/** Leads that the tenant's own system created. */
export async function applyCreatedLeads(
  tx: Tx,
  caller: Caller,
  { tenantId }: EventSource,
  events: readonly Incoming<"lead.created">[],
): Promise<Refusals> {
  const refused: Refusals = new Map();
  if (events.length === 0) return refused;
  const niches = await readNiches(tx);
  const { currency } = await getProviderWords(tx);
  const planned = new Map<string, { eventId: string; lead: TrackedLead }>();
  for (const { id, occurredAt, data } of events) {
    const { external_id: externalId, niche } = data;
    const [contactEmail, contactPhone] = [orNull(data.contact_email), orNull(data.contact_phone)];
    const nicheId = niches.idOf.get(niche) ?? niches.idOf.get(niche.toLowerCase());
    const wrong =
      nicheId === undefined ? unknownNiche(niche, niches) : contactError(contactEmail, contactPhone);
    if (wrong !== null || nicheId === undefined) {
      if (wrong !== null) refused.set(id, wrong);
    } else if (planned.has(externalId)) refused.set(id, externalIdTaken(externalId));
    else {
      const lead = {
        id: newId(caller.now),
        externalId,
        contactName: data.contact_name,
        contactEmail,
        contactPhone,
        nicheId,
        formData: data.form_data ?? {},
        attribution: attributionOf(data),
        currency,
        createdAt: occurredAt,
      };
      planned.set(externalId, { eventId: id, lead });
    }
  }
  const leads = [...planned.values()].map(({ lead }) => lead);
  const tracked = await trackLeads(tx, caller, { tenantId, leads });
  for (const [externalId, { eventId, lead }] of planned) {
    if (!tracked.has(lead.id)) refused.set(eventId, externalIdTaken(externalId));
  }
  return refused;
}
