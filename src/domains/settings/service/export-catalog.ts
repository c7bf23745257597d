import { z } from "zod";
import { defineExport } from "@/platform/csv-export";
import { formatDecimal } from "@/platform/money";
import type { CompetitionLevelItem, NicheItem } from "../contract";
import { listCompetitionLevels } from "./competition-levels";
import { listNiches } from "./niches";
import { getProvider } from "./provider";

const MOST_ROWS = 10_000;

/** The niches as a file, as their page lists them: archived ones too. */
export const nichesExport = defineExport({
  kind: "export.niches",
  noun: "niches",
  maxRows: MOST_ROWS,
  filters: z.object({}),
  columns: [
    { name: "niche_id", cell: (niche: NicheItem) => niche.id },
    { name: "niche", cell: (niche) => niche.name },
    { name: "slug", cell: (niche) => niche.slug },
    { name: "trade", cell: (niche) => niche.trade },
    { name: "status", cell: (niche) => niche.status },
  ],
  async *pages(tx) {
    yield await listNiches(tx, { archived: true });
  },
});

type PricedLevel = CompetitionLevelItem & { currency: string };

/** The competition levels as a file, as their page lists them: archived ones too. */
export const levelsExport = defineExport({
  kind: "export.competition_levels",
  noun: "competition levels",
  maxRows: MOST_ROWS,
  filters: z.object({}),
  columns: [
    { name: "competition_level_id", cell: (level: PricedLevel) => level.id },
    { name: "competition_level", cell: (level) => level.name },
    { name: "slug", cell: (level) => level.slug },
    { name: "buyers", cell: (level) => String(level.buyers) },
    { name: "price", cell: ({ priceMinor, currency }) => formatDecimal(priceMinor, currency) },
    { name: "currency", cell: (level) => level.currency },
    { name: "status", cell: (level) => level.status },
  ],
  async *pages(tx) {
    const { currency } = await getProvider(tx);
    const levels = await listCompetitionLevels(tx, { archived: true });
    yield levels.map((level) => ({ ...level, currency }));
  },
});
