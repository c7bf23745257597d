/** A line of the price book, as far as finding a price goes. */
export interface BookLine {
  nicheId: string;
  competitionLevelId: string;
  /** Empty: everywhere. */
  postalPrefix: string;
  priceMinor: number;
}

export interface PricedSale {
  nicheId: string;
  competitionLevelId: string;
  /** As the lead has it; null when it names none. */
  postalCode: string | null;
  /** The level's own price: what holds where the book says nothing. */
  defaultMinor: number;
}

/** Capitals, without spaces and hyphens: prefixes are compared with codes in this spelling. */
const compact = (postalCode: string): string => postalCode.toUpperCase().replace(/[\s-]+/g, "");

/** What one sale costs: the line with the longest matching prefix, then the one for everywhere, then the level's own. */
export function bookPrice(lines: readonly BookLine[], sale: PricedSale): number {
  const code = compact(sale.postalCode ?? "");
  const [nearest] = lines
    .filter(
      ({ nicheId, competitionLevelId, postalPrefix }) =>
        nicheId === sale.nicheId &&
        competitionLevelId === sale.competitionLevelId &&
        code.startsWith(postalPrefix),
    )
    .sort((left, right) => right.postalPrefix.length - left.postalPrefix.length);
  return nearest?.priceMinor ?? sale.defaultMinor;
}
