import { z } from "zod";
import { isCurrency } from "@/platform/money";
import { isTimeZone } from "@/platform/time";
import {
  CATALOG_STATUSES,
  type CatalogStatus,
  DISPUTE_ON_BREACH,
  type DisputeOnBreach,
  type Trade,
  TRADES,
} from "./words";

export * from "./words";

const MOST_BUYERS = 50;
const HIGHEST_PRICE_MINOR = 100_000_000;

const name = z.string().trim().min(1, "Enter a name.").max(120, "Use at most 120 characters.");
const version = z.number().int().min(0);

export const timeZoneSchema = z.string().refine(isTimeZone, "Choose a time zone from the list.");
export const currencySchema = z.string().refine(isCurrency, "Choose a currency from the list.");
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email("Enter an e-mail address, such as name@company.com."))
  .transform((text) => text.toLowerCase());

export const updateProviderSchema = z.object({
  version,
  name,
  timeZone: timeZoneSchema,
  currency: currencySchema,
  notificationEmail: emailSchema.nullable(),
  /** Left out, these stay as they are. */
  brandColor: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "Use six hex digits after #, such as #1f4fbf.")
    .nullable()
    .optional(),
  logoUrl: z
    .url({ protocol: /^https$/, error: "Use an address that begins with https://." })
    .max(500, "Use at most 500 characters.")
    .nullable()
    .optional(),
});

export const createNicheSchema = z.object({ name, trade: z.enum(TRADES, "Choose a trade.") });
export const updateNicheSchema = createNicheSchema.extend({ id: z.uuid(), version });

export const createCompetitionLevelSchema = z.object({
  name,
  buyers: z
    .number("Enter a number of buyers.")
    .int("Use a whole number.")
    .min(1, "At least 1 buyer.")
    .max(MOST_BUYERS, `At most ${MOST_BUYERS} buyers.`),
  /** The price of one sale in minor units of the provider's currency. */
  priceMinor: z
    .number("Enter a price.")
    .int()
    .min(0, "A price cannot be negative.")
    .max(HIGHEST_PRICE_MINOR, "That price is too high."),
});
export const updateCompetitionLevelSchema = createCompetitionLevelSchema.extend({ id: z.uuid(), version });

/** Archive, or bring back. */
export const setCatalogStatusSchema = z.object({
  id: z.uuid(),
  version,
  status: z.enum(CATALOG_STATUSES),
});

const wholeNumber = (what: string, min: number, max: number) =>
  z
    .number(`Enter ${what}.`)
    .int("Use a whole number.")
    .min(min, `At least ${min}.`)
    .max(max, `At most ${max}.`);

export const saveDisputePolicySchema = z.object({
  /** The version that was changed; 0 while the defaults hold. */
  version,
  windowDays: wholeNumber("a number of days", 1, 365),
  decisionDays: wholeNumber("a number of days", 1, 90),
  onBreach: z.enum(DISPUTE_ON_BREACH, "Choose what happens."),
  returnCapPercent: wholeNumber("a share in percent", 1, 100).nullable(),
  returnCapDays: wholeNumber("a number of days", 1, 365),
  returnCapMinimum: wholeNumber("a number of leads", 1, 10_000),
  partialCredit: z.boolean(),
});

export type SaveDisputePolicyInput = z.infer<typeof saveDisputePolicySchema>;
export type UpdateProviderInput = z.infer<typeof updateProviderSchema>;
export type CreateNicheInput = z.infer<typeof createNicheSchema>;
export type UpdateNicheInput = z.infer<typeof updateNicheSchema>;
export type CreateCompetitionLevelInput = z.infer<typeof createCompetitionLevelSchema>;
export type UpdateCompetitionLevelInput = z.infer<typeof updateCompetitionLevelSchema>;
export type SetCatalogStatusInput = z.infer<typeof setCatalogStatusSchema>;

export interface ProviderProfile {
  id: string;
  name: string;
  timeZone: string;
  currency: string;
  notificationEmail: string | null;
  /** Of buttons in mails, e.g. "#1f4fbf". */
  brandColor: string | null;
  logoUrl: string | null;
  /** 0 while nothing has been saved yet. */
  version: number;
}

/** By which rules tenants dispute leads. */
export interface DisputePolicy {
  /** Counts up with each change; 0: the defaults. */
  version: number;
  /** For how long after it was assigned a lead may be disputed. */
  windowDays: number;
  /** Within how many days a dispute is to be decided, and an appeal once more. */
  decisionDays: number;
  onBreach: DisputeOnBreach;
  /** The highest share of its leads that a tenant may return; null: any. */
  returnCapPercent: number | null;
  /** Over the leads assigned in so many days, once there are at least so many of them. */
  returnCapDays: number;
  returnCapMinimum: number;
  /** Whether a dispute may be approved with less than the whole price. */
  partialCredit: boolean;
}

export interface SavedDisputePolicy extends DisputePolicy {
  /** Null while the defaults hold. */
  savedAt: Date | null;
  savedByName: string | null;
}

export interface NicheItem {
  id: string;
  name: string;
  slug: string;
  trade: Trade;
  status: CatalogStatus;
  version: number;
}

export interface CompetitionLevelItem {
  id: string;
  name: string;
  slug: string;
  buyers: number;
  priceMinor: number;
  status: CatalogStatus;
  version: number;
}
