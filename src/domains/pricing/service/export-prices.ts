import { z } from "zod";
import { getProvider } from "@/domains/settings/server";
import { defineExport } from "@/platform/csv-export";
import { formatDecimal } from "@/platform/money";
import type { PriceItem } from "../rules/words";
import { listPrices } from "./price-book";

type Price = PriceItem & { currency: string };

/** The price book as a file, as its page lists it; without a postal prefix a price holds everywhere. */
export const pricesExport = defineExport({
  kind: "export.prices",
  noun: "prices",
  maxRows: 50_000,
  filters: z.object({}),
  columns: [
    { name: "price_id", cell: (price: Price) => price.id },
    { name: "niche_id", cell: (price) => price.nicheId },
    { name: "niche", cell: (price) => price.nicheName },
    { name: "competition_level_id", cell: (price) => price.competitionLevelId },
    { name: "competition_level", cell: (price) => price.levelName },
    { name: "postal_prefix", cell: (price) => price.postalPrefix ?? "" },
    { name: "price", cell: ({ priceMinor, currency }) => formatDecimal(priceMinor, currency) },
    { name: "currency", cell: (price) => price.currency },
  ],
  async *pages(tx) {
    const { currency } = await getProvider(tx);
    const prices = await listPrices(tx);
    yield prices.map((price) => ({ ...price, currency }));
  },
});
