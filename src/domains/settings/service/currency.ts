import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

const refusal = (detail: string, short: string, meta?: Record<string, unknown>): AppError =>
  new AppError("conflict", detail, { fields: [{ pointer: "/currency", detail: short }], meta });

/**
 * Amounts are stored in the currency of their day and are never converted, so the currency can change only while there
 * are none. Settings asks the tables, not the domains of leads and imports, which stand above it.
 */
export async function refuseCurrencyChange(tx: Tx, from: string): Promise<void> {
  // Waits for imports at work and holds the next ones back: what they read is in one currency or in the other.
  await tx.$executeRaw`LOCK TABLE import IN EXCLUSIVE MODE`;
  await refuseWithLeads(tx, from);
  await refuseWithOpenImport(tx, from);
  await refuseWithPricedLevels(tx, from);
  await refuseWithPriceBook(tx, from);
}

async function refuseWithLeads(tx: Tx, from: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ leads: boolean }[]>`SELECT EXISTS (SELECT FROM lead) AS leads`;
  if (found?.leads !== true) return;
  throw refusal(
    `The currency stays ${from}: there are leads priced in it already, and their amounts would change meaning.`,
    `Leads are already priced in ${from}.`,
  );
}

/** The check of an import stores each row's price and currency. */
async function refuseWithOpenImport(tx: Tx, from: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, file_name AS name FROM import
     WHERE kind = 'leads' AND status IN ('checking', 'ready', 'importing') ORDER BY created_at LIMIT 1`;
  if (found === undefined) return;
  throw refusal(
    `The import of "${found.name}" has read its prices as ${from}. Finish or cancel it first.`,
    `The import of "${found.name}" has read its prices as ${from}. Finish or cancel it first.`,
    { importId: found.id },
  );
}

async function refuseWithPricedLevels(tx: Tx, from: string): Promise<void> {
  const levels = await tx.competitionLevel.findMany({
    where: { priceMinor: { gt: 0 } },
    orderBy: { name: "asc" },
    select: { name: true, status: true },
  });
  if (levels.length === 0) return;
  const names = levels.map(({ name, status }) => (status === "archived" ? `${name} (archived)` : name));
  throw refusal(
    `Prices are not converted, and these competition levels have one in ${from}: ${names.join(", ")}. ` +
      "Set their prices to 0, change the currency, then enter the new prices.",
    `Competition levels have prices in ${from}: ${names.join(", ")}. Set them to 0 first.`,
  );
}

async function refuseWithPriceBook(tx: Tx, from: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM price_book WHERE price_minor > 0`;
  if (found === undefined || found.count === 0) return;
  throw refusal(
    `Prices are not converted, and the price book has ${found.count} in ${from}. ` +
      "Remove them, change the currency, then enter the new prices.",
    `The price book has prices in ${from}. Remove them first.`,
  );
}
