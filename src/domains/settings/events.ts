import { z } from "zod";
import { CATALOG_STATUSES, DISPUTE_ON_BREACH, TRADES } from "./contract";

const niche = z.object({
  nicheId: z.uuid(),
  name: z.string(),
  trade: z.enum(TRADES),
  status: z.enum(CATALOG_STATUSES),
});
const level = z.object({
  competitionLevelId: z.uuid(),
  name: z.string(),
  buyers: z.int(),
  priceMinor: z.int(),
  status: z.enum(CATALOG_STATUSES),
});

const savedView = z.object({ savedViewId: z.uuid() });

/** What settings announces. */
export const SETTINGS_EVENTS = {
  providerUpdated: {
    name: "settings/provider.updated",
    schema: z.object({
      providerId: z.uuid(),
      name: z.string(),
      timeZone: z.string(),
      currency: z.string(),
    }),
  },
  disputePolicySaved: {
    name: "settings/dispute_policy.saved",
    schema: z.object({
      version: z.int(),
      windowDays: z.int(),
      decisionDays: z.int(),
      onBreach: z.enum(DISPUTE_ON_BREACH),
      returnCapPercent: z.int().nullable(),
      returnCapDays: z.int(),
      returnCapMinimum: z.int(),
      partialCredit: z.boolean(),
    }),
  },
  nicheSaved: { name: "settings/niche.saved", schema: niche },
  competitionLevelSaved: { name: "settings/competition_level.saved", schema: level },
  /** Which view, not what is in it: a person's views are nobody else's business. */
  savedViewCreated: { name: "settings/saved_view.created", schema: savedView },
  savedViewRenamed: { name: "settings/saved_view.renamed", schema: savedView },
  savedViewDeleted: { name: "settings/saved_view.deleted", schema: savedView },
} as const;
