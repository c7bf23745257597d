import { createPrice } from "@/domains/pricing/server";
import { inTransaction } from "@/platform/db/transaction";
import { makeCompetitionLevel, makeNiche } from "../../support/factories";
import { admin, changing, making, type WriteRule } from "./rule";

const newPrice = async () => ({
  nicheId: (await makeNiche()).id,
  competitionLevelId: (await makeCompetitionLevel()).id,
  postalPrefix: "941",
  priceMinor: 5_000,
});

const known = async () => {
  const input = await newPrice();
  const { id, version } = await inTransaction((tx) => createPrice(tx, admin, input));
  return { id, version };
};

export const PRICING: Record<string, WriteRule> = {
  "pricing.createPrice": making(newPrice),
  "pricing.updatePrice": changing(async () => ({ ...(await known()), priceMinor: 900 })),
  "pricing.removePrice": changing(known),
};
