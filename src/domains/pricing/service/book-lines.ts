import type { Tx } from "@/platform/db/transaction";
import type { BookLine } from "../rules/book-price";

/** The lines that can price leads of these niches; `bookPrice` finds the one that holds. */
export function bookLines(tx: Tx, nicheIds: readonly string[]): Promise<BookLine[]> {
  return tx.priceBookEntry.findMany({
    where: { nicheId: { in: [...nicheIds] } },
    select: { nicheId: true, competitionLevelId: true, postalPrefix: true, priceMinor: true },
  });
}
