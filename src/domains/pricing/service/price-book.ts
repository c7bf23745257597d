import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import type { CreatePriceInput, RemovePriceInput, UpdatePriceInput } from "../contract";
import { PRICING_EVENTS } from "../events";
import type { PriceItem } from "../rules/words";

const columns = {
  id: true,
  nicheId: true,
  competitionLevelId: true,
  postalPrefix: true,
  priceMinor: true,
  version: true,
  niche: { select: { name: true } },
  competitionLevel: { select: { name: true } },
} as const;

type Stored = Awaited<ReturnType<typeof find>>;

const shown = ({ niche, competitionLevel, postalPrefix, ...rest }: Stored): PriceItem => ({
  ...rest,
  nicheName: niche.name,
  levelName: competitionLevel.name,
  postalPrefix: postalPrefix === "" ? null : postalPrefix,
});

async function find(tx: Tx, id: string) {
  const entry = await tx.priceBookEntry.findUnique({ where: { id }, select: columns });
  if (entry === null) throw new AppError("not_found", "This price does not exist. Reload the page.");
  return entry;
}

const nameOf = ({ nicheName, levelName, postalPrefix }: PriceItem): string =>
  `${nicheName}, ${levelName}, ${postalPrefix ?? "everywhere"}`;

/** The whole price book by niche, level and area. */
export async function listPrices(tx: Tx): Promise<PriceItem[]> {
  const entries = await tx.priceBookEntry.findMany({
    orderBy: [{ niche: { name: "asc" } }, { competitionLevel: { buyers: "asc" } }, { postalPrefix: "asc" }],
    select: columns,
  });
  return entries.map(shown);
}

async function requireKnown(tx: Tx, { nicheId, competitionLevelId }: CreatePriceInput): Promise<void> {
  const [niche, level] = [
    await tx.niche.findUnique({ where: { id: nicheId }, select: { id: true } }),
    await tx.competitionLevel.findUnique({ where: { id: competitionLevelId }, select: { id: true } }),
  ];
  if (niche === null) throw new AppError("not_found", "This niche does not exist. Reload the page.");
  if (level === null) {
    throw new AppError("not_found", "This competition level does not exist. Reload the page.");
  }
}

/** Adds a price for a niche, a level and an area, or everywhere. It holds for sales from now on. */
export async function createPrice(tx: Tx, caller: Caller, input: CreatePriceInput): Promise<PriceItem> {
  await requireKnown(tx, input);
  const id = newId(caller.now);
  const { nicheId, competitionLevelId, postalPrefix, priceMinor } = input;
  const inserted = await tx.$executeRaw`
    INSERT INTO price_book (id, niche_id, competition_level_id, postal_prefix, price_minor, created_at, updated_at)
    VALUES (${id}::uuid, ${nicheId}::uuid, ${competitionLevelId}::uuid, ${postalPrefix}, ${priceMinor}, ${caller.now},
      ${caller.now}) ON CONFLICT DO NOTHING`;
  if (inserted === 0) {
    throw new AppError(
      "conflict",
      "The price book has a price for this niche, level and area. Edit that one.",
      {
        fields: [{ pointer: "/postalPrefix", detail: "There is a price for this area already." }],
      },
    );
  }
  const after = shown(await find(tx, id));
  await recordSaved(tx, caller, { action: "price.created", before: null, after });
  return after;
}

/** A new price holds for sales from now on; what was sold keeps its price. */
export async function updatePrice(tx: Tx, caller: Caller, input: UpdatePriceInput): Promise<PriceItem> {
  const { id, version, priceMinor } = input;
  const before = shown(await find(tx, id));
  const { count } = await tx.priceBookEntry.updateMany({
    where: { id, version },
    data: { priceMinor, version: { increment: 1 } },
  });
  const after = shown(await find(tx, id));
  if (count === 0) throw await newer(tx, after);
  await recordSaved(tx, caller, { action: "price.updated", before, after });
  return after;
}

/** Takes a line out of the book: from now on the next wider area holds, in the end the level's own price. */
export async function removePrice(tx: Tx, caller: Caller, input: RemovePriceInput): Promise<{ id: string }> {
  const { id, version } = input;
  const before = shown(await find(tx, id));
  const { count } = await tx.priceBookEntry.deleteMany({ where: { id, version } });
  if (count === 0) throw await newer(tx, shown(await find(tx, id)));
  await recordAudit(tx, caller, {
    action: "price.removed",
    entityType: "price",
    entityId: id,
    before: { ...before },
    after: null,
  });
  await appendOutbox(tx, caller, {
    name: PRICING_EVENTS.priceRemoved.name,
    aggregateType: "price",
    aggregateId: id,
    payload: { priceId: id },
  });
  return { id };
}

const newer = (tx: Tx, stored: PriceItem): Promise<AppError> =>
  newerVersionError(tx, {
    entityType: "price",
    entityId: stored.id,
    name: `the price of ${nameOf(stored)}`,
    version: stored.version,
  });

interface Saved {
  action: string;
  before: PriceItem | null;
  after: PriceItem;
}

async function recordSaved(tx: Tx, caller: Caller, { action, before, after }: Saved): Promise<void> {
  await recordAudit(tx, caller, {
    action,
    entityType: "price",
    entityId: after.id,
    before: before === null ? null : { ...before },
    after: { ...after },
  });
  await appendOutbox(tx, caller, {
    name: PRICING_EVENTS.priceSaved.name,
    aggregateType: "price",
    aggregateId: after.id,
    payload: PRICING_EVENTS.priceSaved.schema.parse({ ...after, priceId: after.id }),
  });
}
