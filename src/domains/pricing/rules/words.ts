/** The dearest sale that can be entered, in minor units. */
export const HIGHEST_PRICE_MINOR = 100_000_000;

/** One line of the price book, as pages show it. */
export interface PriceItem {
  id: string;
  nicheId: string;
  nicheName: string;
  competitionLevelId: string;
  levelName: string;
  /** Null: everywhere. */
  postalPrefix: string | null;
  priceMinor: number;
  version: number;
}
