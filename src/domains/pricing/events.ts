import { z } from "zod";

/** What pricing announces. */
export const PRICING_EVENTS = {
  priceSaved: {
    name: "pricing/price.saved",
    schema: z.object({
      priceId: z.uuid(),
      nicheId: z.uuid(),
      competitionLevelId: z.uuid(),
      /** Null: everywhere. */
      postalPrefix: z.string().nullable(),
      priceMinor: z.int(),
    }),
  },
  priceRemoved: { name: "pricing/price.removed", schema: z.object({ priceId: z.uuid() }) },
} as const;
