import { seedId } from "../lib/seed-id";
import { LEVELS, NICHES, SOURCES } from "./catalog";
import { STAFF_SINCE } from "./staff";

/** Niches, sources and competition levels are as old as the company. */
export function catalogId(kind: "niche" | "source" | "level", slug: string): string {
  return seedId(`${kind}/${slug}`, STAFF_SINCE);
}

const dates = { created_at: STAFF_SINCE, updated_at: STAFF_SINCE };

export const catalogRows = {
  niche: NICHES.map(({ name, slug, trade }) => ({
    id: catalogId("niche", slug),
    name,
    slug,
    trade,
    status: "active",
    version: 1,
    ...dates,
  })),
  lead_source: SOURCES.map(({ name, slug }) => ({
    id: catalogId("source", slug),
    name,
    slug,
    created_at: STAFF_SINCE,
  })),
  competition_level: LEVELS.map(({ name, slug, buyers, priceMinor }) => ({
    id: catalogId("level", slug),
    name,
    slug,
    buyers,
    price_minor: priceMinor,
    status: "active",
    version: 1,
    ...dates,
  })),
};
