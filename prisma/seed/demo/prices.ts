import { type Trade } from "../../../src/domains/settings/contract";
import { seedId } from "../lib/seed-id";
import { LEVELS, NICHES } from "./catalog";
import { catalogId } from "./catalog-rows";
import { METROS } from "./places";
import { STAFF_SINCE } from "./staff";

/** What a lead of a trade is worth beside the level's own price. */
const WORTH: Record<Trade, number> = { plumbing: 1, electrical: 0.9, hvac: 1.25, roofing: 1.6 };
/** Where contractors outbid each other. */
const DEAR_CITIES: Record<string, number> = { Denver: 1.15, Austin: 1.2 };

const toDollars = (minor: number): number => Math.round(minor / 100) * 100;

interface Line {
  niche: string;
  level: string;
  prefix: string;
  priceMinor: number;
}

function linesOf({ slug, trade }: (typeof NICHES)[number]): Line[] {
  return LEVELS.flatMap((level) => {
    const worth = level.priceMinor * WORTH[trade];
    const everywhere =
      WORTH[trade] === 1
        ? []
        : [{ niche: slug, level: level.slug, prefix: "", priceMinor: toDollars(worth) }];
    if (level.slug !== "exclusive") return everywhere;
    const dear = METROS.flatMap(({ city, prefixes }) =>
      prefixes.slice(0, 1).flatMap((prefix) => {
        const factor = DEAR_CITIES[city];
        return factor === undefined
          ? []
          : [{ niche: slug, level: level.slug, prefix, priceMinor: toDollars(worth * factor) }];
      }),
    );
    return [...everywhere, ...dear];
  });
}

/** The price book of the demo company: by trade, and dearer for exclusive leads in two cities. */
export const priceRows = NICHES.flatMap(linesOf).map(({ niche, level, prefix, priceMinor }) => ({
  id: seedId(`price/${niche}/${level}/${prefix}`, STAFF_SINCE),
  niche_id: catalogId("niche", niche),
  competition_level_id: catalogId("level", level),
  postal_prefix: prefix,
  price_minor: priceMinor,
  version: 1,
  created_at: STAFF_SINCE,
  updated_at: STAFF_SINCE,
}));
