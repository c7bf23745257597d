import { searchText } from "../../../src/domains/leads/rules/contact";
import { type Random } from "../lib/random";
import { seedId } from "../lib/seed-id";
import { type DemoNiche, LEVELS, NICHES, SOURCES } from "./catalog";
import { catalogId } from "./catalog-rows";
import { type Companies, type DemoTenant } from "./companies";
import { concludeLead } from "./conclusions";
import { person, phone, written } from "./people";
import { METROS, type Metro } from "./places";
import { type DemoLead, type LeadRow } from "./rows";
import { sell } from "./sales";
import { daysBefore, HOUR, MINUTE } from "./when";

export const HISTORY_DAYS = 548;
/** Sunday first: people ask for quotes when the week begins. */
const WEEKDAY = [0.72, 1.22, 1.15, 1.08, 1.05, 1, 0.78];
const CLOCK: readonly (readonly [number, number])[] = [
  [6, 1],
  [7, 3],
  [8, 7],
  [9, 9],
  [10, 9],
  [11, 8],
  [12, 7],
  [13, 7],
  [14, 7],
  [15, 7],
  [16, 7],
  [17, 8],
  [18, 8],
  [19, 7],
  [20, 6],
  [21, 3],
  [22, 1],
];
const LEVEL_SHARES = LEVELS.map((level) => [level, level.share] as const);
const SOURCE_SHARES = SOURCES.map((source) => [source, source.share] as const);

/** Who may buy a lead: right trade, right metro, and a client at that moment. */
function buyersOf(companies: Companies, niche: DemoNiche, metro: Metro, at: Date): DemoTenant[] {
  return companies.tenants.filter(
    (tenant) =>
      tenant.trade === niche.trade &&
      tenant.metro === metro &&
      tenant.createdAt < at &&
      (tenant.leftAt === null || tenant.leftAt > at),
  );
}

/** Business grew from a bit over half to its size of today. */
function expected(niche: DemoNiche, day: Date, daysAgo: number): number {
  const growth = 0.58 + 0.42 * (1 - daysAgo / HISTORY_DAYS);
  const season = niche.season[day.getUTCMonth()] ?? 1;
  return niche.daily * growth * season * (WEEKDAY[day.getUTCDay()] ?? 1);
}

function contactOf(random: Random, metro: Metro, number: number, earlier: DemoLead | undefined) {
  if (earlier !== undefined) {
    const { contact_name, email_normalized, phone_normalized } = earlier.row;
    return { name: contact_name, email: email_normalized, phoneNumber: phone_normalized };
  }
  const { name, email } = person(random, number);
  const phoneNumber = phone(random, metro);
  // A call leaves no e-mail address; some forms leave no number.
  const given = random.weighted([
    ["both", 90],
    ["phone", 7],
    ["email", 3],
  ] as const);
  return {
    name,
    email: given === "phone" ? null : email,
    phoneNumber: given === "email" ? null : phoneNumber,
  };
}

function leadRow(random: Random, lead: Pick<DemoLead, "niche" | "source">, place: LeadPlace): LeadRow {
  const { metro, at, number, earlier } = place;
  const { niche, source } = lead;
  const contact = contactOf(random, metro, number, earlier);
  const contactPhone = contact.phoneNumber === null ? null : written(contact.phoneNumber);
  const level = random.weighted(LEVEL_SHARES);
  const postalCode = `${random.pick(metro.prefixes)}${String(random.int(0, 99)).padStart(2, "0")}`;
  return {
    id: seedId(`lead/${number}`, at),
    status: "new",
    external_id: source.slug === "marketplace" ? `MP-${100_000 + number}` : null,
    contact_name: contact.name,
    contact_email: contact.email,
    contact_phone: contactPhone,
    email_normalized: contact.email,
    phone_normalized: contact.phoneNumber,
    search_text: searchText({
      contactName: contact.name,
      contactEmail: contact.email,
      contactPhone,
      phoneNormalized: contact.phoneNumber,
    }),
    postal_code: postalCode,
    niche_id: catalogId("niche", niche.slug),
    source_id: catalogId("source", source.slug),
    competition_level_id: catalogId("level", level.slug),
    form_data: {
      message: random.pick(niche.wishes),
      city: `${metro.city}, ${metro.state}`,
      property: random.weighted([
        ["House", 8],
        ["Townhouse", 2],
        ["Business", 1],
      ] as const),
      timeframe: random.pick(["As soon as possible", "This week", "Within a month", "Planning ahead"]),
    },
    attribution: source.attribution,
    duplicate_of_id: earlier?.row.id ?? null,
    dispute_status: "none",
    dispute_reason: null,
    dispute_due_at: null,
    dispute_resolved_at: null,
    dispute_resolved_by_id: null,
    dispute_resolved_by_name: null,
    classification_type: null,
    classification_reason: null,
    classified_at: null,
    classified_by_id: null,
    billable: true,
    quality_score: null,
    quality_notes: null,
    quality_scored_at: null,
    quality_scored_by_id: null,
    converted_at: null,
    converted_value_minor: null,
    currency: "USD",
    created_at: at,
    updated_at: at,
  };
}

interface LeadPlace {
  metro: Metro;
  at: Date;
  number: number;
  earlier: DemoLead | undefined;
}

function requestedAt(random: Random, day: Date, metro: Metro): Date {
  const minutes = random.weighted(CLOCK) * 60 + random.int(0, 59);
  return new Date(day.getTime() + minutes * MINUTE - metro.offset * HOUR + random.int(0, 59_000));
}

/** Every request of the last 18 months, oldest first, with what became of it. */
export function demoLeads(seed: Random, companies: Companies, now: Date): DemoLead[] {
  const leads: DemoLead[] = [];
  for (let daysAgo = HISTORY_DAYS; daysAgo >= 0; daysAgo -= 1) {
    const day = daysBefore(now, daysAgo);
    for (const niche of NICHES) {
      const random = seed.fork(`leads/${niche.slug}/${daysAgo}`);
      const count = random.poisson(expected(niche, day, daysAgo));
      for (let index = 0; index < count; index += 1) {
        const lead = nextLead(random, { companies, niche, day, now, leads });
        if (lead !== undefined) leads.push(lead);
      }
    }
  }
  return leads;
}

interface Chance {
  companies: Companies;
  niche: DemoNiche;
  day: Date;
  now: Date;
  leads: readonly DemoLead[];
}

function nextLead(random: Random, chance: Chance): DemoLead | undefined {
  const { companies, niche, day, now, leads } = chance;
  const metro = random.weighted(METROS.map((place) => [place, place.share] as const));
  const at = requestedAt(random, day, metro);
  if (at > now) return undefined;
  const buyers = buyersOf(companies, niche, metro, at);
  // Where nobody buys, little is advertised.
  if (buyers.length === 0 && random.chance(0.93)) return undefined;
  const source = random.weighted(SOURCE_SHARES);
  const earlier = random.chance(0.016 * source.trouble) ? repeated(random, leads, niche, metro) : undefined;
  const number = leads.length + 1;
  const row = leadRow(random, { niche, source }, { metro, at, number, earlier });
  const lead: DemoLead = { row, niche, source, sales: [], scores: [] };
  lead.sales = sell(random, lead, buyers, now);
  concludeLead(random, lead, now);
  return lead;
}

/** An earlier request of the same kind and place that somebody sends again. */
function repeated(
  random: Random,
  leads: readonly DemoLead[],
  niche: DemoNiche,
  metro: Metro,
): DemoLead | undefined {
  const recent = leads
    .slice(-600)
    .filter(
      (lead) =>
        lead.niche === niche &&
        lead.row.form_data["city"] === `${metro.city}, ${metro.state}` &&
        lead.row.duplicate_of_id === null,
    );
  return recent.length === 0 ? undefined : random.pick(recent);
}
