import { formatMoney } from "@/ui/format";

interface Credited {
  priceMinor: number;
  creditMinor: number | null;
  currency: string;
}

/** Whether a part of the price came back and the rest is paid, which no status tells. */
export function creditedInPart({ priceMinor, creditMinor }: Credited): boolean {
  return creditMinor !== null && creditMinor < priceMinor;
}

/** What came back of a sale's price, as its buyer reads it; null when nothing did. */
export function creditWords(sale: Credited): string | null {
  const { priceMinor, creditMinor, currency } = sale;
  if (creditMinor === null) return null;
  const credit = formatMoney(creditMinor, currency);
  return creditedInPart(sale) ? `${credit} of ${formatMoney(priceMinor, currency)}` : credit;
}
