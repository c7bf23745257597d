import { parseMinorUnits } from "@/platform/money";
import { plain, type ReadingPlan, RowReader } from "./read-cells";
import { readDate } from "./read-date";
import type { RowError } from "./words";

export type TenantAnswer =
  | { found: { id: string; organizationId: string; name: string; status: "active" | "paused" | "closed" } }
  | { ambiguous: number };

export interface LeadVocabulary {
  /** By lower-case name and by slug. */
  niches: ReadonlyMap<string, { id: string }>;
  levels: ReadonlyMap<string, { id: string; priceMinor: number }>;
  /** By the cell as written. */
  tenants: ReadonlyMap<string, TenantAnswer>;
}

export interface LeadDraft {
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  emailNormalized: string | null;
  phoneNormalized: string | null;
  postalCode: string | null;
  externalId: string | null;
  nicheId: string;
  /** By name: a new one is created when the row is imported. */
  source: string;
  competitionLevelId: string | null;
  /** ISO 8601; null: the time of the import. */
  createdAt: string | null;
  currency: string;
  formData: Record<string, string>;
  attribution: Record<string, string>;
  sale: { tenantId: string; organizationId: string; priceMinor: number } | null;
}

export type RowAnswer<Draft> = { draft: Draft } | { errors: RowError[] };

const HIGHEST_PRICE_MINOR = 100_000_000;
const ATTRIBUTION = ["utm_source", "utm_medium", "utm_campaign", "referrer_url"] as const;

interface LeadPlan extends ReadingPlan {
  vocabulary: LeadVocabulary;
}

function nicheOf(row: RowReader, { vocabulary, options }: LeadPlan): string | null {
  const name = row.text("niche", 120);
  if (name === null) {
    return (
      options.nicheId ?? row.fail("niche", "The niche is missing. Fill it in or choose a default niche.")
    );
  }
  const niche = vocabulary.niches.get(name.toLowerCase());
  return (
    niche?.id ?? row.fail("niche", `There is no niche "${name}". Add it in Settings or correct the cell.`)
  );
}

function sourceOf(row: RowReader, { options }: LeadPlan): string | null {
  const source = row.text("source", 120) ?? options.source;
  if (source === null || source === "") {
    return row.fail("source", "The source is missing. Fill it in or choose a default source.");
  }
  return source;
}

function levelOf(
  row: RowReader,
  { vocabulary, options }: LeadPlan,
): { id: string; priceMinor: number } | null {
  const name = row.text("competition_level", 120);
  if (name === null) {
    const byId = [...vocabulary.levels.values()].find(({ id }) => id === options.competitionLevelId);
    return byId ?? null;
  }
  const level = vocabulary.levels.get(name.toLowerCase());
  if (level !== undefined) return level;
  return row.fail(
    "competition_level",
    `There is no competition level "${name}". Add it in Settings or correct it.`,
  );
}

/** The tenant that the cell names, or a refusal. */
export function tenantOf(row: RowReader, tenants: LeadVocabulary["tenants"], name: string) {
  const answer = tenants.get(name);
  if (answer === undefined)
    return row.fail("tenant", `There is no tenant "${name}". Use its slug or exact name.`);
  if ("ambiguous" in answer) {
    return row.fail("tenant", `${answer.ambiguous} tenants are called "${name}". Use the slug instead.`);
  }
  return answer.found;
}

function priceOf(row: RowReader, plan: LeadPlan, level: { priceMinor: number } | null): number | null {
  const text = row.text("price", 40);
  if (text === null) {
    return (
      level?.priceMinor ?? row.fail("price", "The price is missing. Fill it in or give a competition level.")
    );
  }
  const minor = parseMinorUnits(text, plan.currency);
  if (minor === null)
    return row.fail("price", `"${text}" is not an amount of ${plan.currency}. Write 45 or 45.00.`);
  if (minor > HIGHEST_PRICE_MINOR)
    return row.fail("price", `"${text}" is too high for one lead. Check the price.`);
  return minor;
}

function saleOf(row: RowReader, plan: LeadPlan, level: { priceMinor: number } | null): LeadDraft["sale"] {
  const name = row.text("tenant", 200);
  if (name === null) {
    if (row.text("price", 40) === null) return null;
    return row.fail(
      "tenant",
      "There is a price but no tenant who pays it. Add the tenant or remove the price.",
    );
  }
  const tenant = tenantOf(row, plan.vocabulary.tenants, name);
  const priceMinor = priceOf(row, plan, level);
  if (tenant === null || priceMinor === null) return null;
  if (tenant.status === "closed") {
    return row.fail(
      "tenant",
      `${tenant.name} is closed and buys no leads. Leave the tenant out or choose another.`,
    );
  }
  return { tenantId: tenant.id, organizationId: tenant.organizationId, priceMinor };
}

function createdAtOf(row: RowReader, plan: LeadPlan): string | null {
  const text = row.text("created_at", 60);
  if (text === null) return null;
  const answer = readDate(text, {
    timeZone: plan.timeZone,
    dateOrder: plan.options.dateOrder,
    now: plan.now,
  });
  return "at" in answer ? answer.at.toISOString() : row.fail("created_at", answer.problem);
}

// Names that JavaScript objects have themselves: the API's serializer refuses to send an object with such a key.
const UNSAFE_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];

/** The name under which a column is kept: its own, marked where that could not be read back. */
function keptName(name: string, header: readonly string[]): string {
  if (!UNSAFE_NAMES.includes(name)) return name;
  let safe = `${name} (column)`;
  while (header.includes(safe)) safe += " (column)";
  return safe;
}

function formDataOf(row: RowReader, { header, mapping }: LeadPlan): Record<string, string> {
  const pairs = mapping.keep.map((index): [string, string] => [
    keptName(header[index] ?? "", header),
    plain(row.cells[index] ?? ""),
  ]);
  return Object.fromEntries(pairs.filter(([name, value]) => name !== "" && value !== ""));
}

function attributionOf(row: RowReader): Record<string, string> {
  const pairs = ATTRIBUTION.map(
    (field) => [field, row.text(field, field === "referrer_url" ? 2_000 : 200)] as const,
  );
  return Object.fromEntries(pairs.flatMap(([field, value]) => (value === null ? [] : [[field, value]])));
}

/** One row of a leads file as the lead it would become, or everything that is wrong with it. */
export function readLeadRow(cells: readonly string[], plan: LeadPlan): RowAnswer<LeadDraft> {
  const row = new RowReader(plan, cells);
  const contactName = row.required("contact_name", 200, "The name is missing. Fill it in.");
  const { email, phone, emailKey, phoneKey } = row.contact();
  if (email === null && phone === null) {
    row.fail("contact_email", "Neither e-mail nor phone is given. A lead needs one of them.");
  }
  const nicheId = nicheOf(row, plan);
  const source = sourceOf(row, plan);
  const level = levelOf(row, plan);
  const draft = {
    contactEmail: email,
    contactPhone: phone,
    emailNormalized: emailKey,
    phoneNormalized: phoneKey,
    postalCode: row.text("postal_code", 20),
    externalId: row.text("external_id", 200),
    competitionLevelId: level?.id ?? null,
    createdAt: createdAtOf(row, plan),
    currency: plan.currency,
    formData: formDataOf(row, plan),
    attribution: attributionOf(row),
    sale: saleOf(row, plan, level),
  };
  if (row.errors.length > 0 || contactName === null || nicheId === null || source === null) {
    return { errors: row.errors };
  }
  return { draft: { contactName, nicheId, source, ...draft } };
}
