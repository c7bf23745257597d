import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type {
  CompetitionLevelItem,
  CreateCompetitionLevelInput,
  SetCatalogStatusInput,
  UpdateCompetitionLevelInput,
} from "../contract";
import {
  catalogEntryMissing,
  insertWithFreeSlug,
  nameTaken,
  newerCatalogVersion,
  recordCatalogChange,
  refuseNameTakenMeanwhile,
} from "./record-catalog";

const KIND = "competition_level";
const columns = {
  id: true,
  name: true,
  slug: true,
  buyers: true,
  priceMinor: true,
  status: true,
  version: true,
} as const;

/** Every competition level, fewest buyers first; archived ones only when asked for. */
export function listCompetitionLevels(
  tx: Tx,
  options: { archived?: boolean } = {},
): Promise<CompetitionLevelItem[]> {
  return tx.competitionLevel.findMany({
    where: options.archived === true ? {} : { status: "active" },
    orderBy: [{ status: "asc" }, { buyers: "asc" }, { name: "asc" }],
    select: columns,
  });
}

async function findLevel(tx: Tx, id: string): Promise<CompetitionLevelItem> {
  const level = await tx.competitionLevel.findUnique({ where: { id }, select: columns });
  if (level === null) throw catalogEntryMissing(KIND);
  return level;
}

async function refuseTakenName(tx: Tx, name: string, except: string | null): Promise<void> {
  const [same] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM competition_level WHERE lower(name) = lower(${name}) LIMIT 1`;
  if (same !== undefined && same.id !== except) throw nameTaken(KIND, name);
}

export async function createCompetitionLevel(
  tx: Tx,
  caller: Caller,
  input: CreateCompetitionLevelInput,
): Promise<CompetitionLevelItem> {
  const { name, buyers, priceMinor } = input;
  await refuseTakenName(tx, name, null);
  const id = newId(caller.now);
  await insertWithFreeSlug(name, "level", async (slug) => {
    const inserted = await tx.$executeRaw`
      INSERT INTO competition_level (id, name, slug, buyers, price_minor, updated_at)
      VALUES (${id}::uuid, ${name}, ${slug}, ${buyers}, ${priceMinor}, now()) ON CONFLICT DO NOTHING`;
    if (inserted === 0) await refuseTakenName(tx, name, null);
    return inserted;
  });
  const level = await findLevel(tx, id);
  await recordCatalogChange(tx, caller, { kind: KIND, action: "created", before: null, after: level });
  return level;
}

/** A new price or number of buyers holds for sales from now on; what was sold keeps its price. */
export async function updateCompetitionLevel(
  tx: Tx,
  caller: Caller,
  input: UpdateCompetitionLevelInput,
): Promise<CompetitionLevelItem> {
  const { id, version, ...data } = input;
  const before = await findLevel(tx, id);
  await refuseTakenName(tx, data.name, id);
  return change(tx, caller, { before, version, action: "updated", data });
}

/** Archived levels stay on their leads but are no longer offered. */
export async function setCompetitionLevelStatus(
  tx: Tx,
  caller: Caller,
  input: SetCatalogStatusInput,
): Promise<CompetitionLevelItem> {
  const { id, version, status } = input;
  const before = await findLevel(tx, id);
  if (before.status === status) return before;
  const action = status === "archived" ? "archived" : "restored";
  return change(tx, caller, { before, version, action, data: { status } });
}

interface Change {
  before: CompetitionLevelItem;
  version: number;
  action: string;
  data: Partial<Pick<CompetitionLevelItem, "name" | "buyers" | "priceMinor" | "status">>;
}

async function change(
  tx: Tx,
  caller: Caller,
  { before, version, action, data }: Change,
): Promise<CompetitionLevelItem> {
  const where = { id: before.id, version };
  const { count } = await refuseNameTakenMeanwhile(KIND, data.name, () =>
    tx.competitionLevel.updateMany({ where, data: { ...data, version: { increment: 1 } } }),
  );
  const after = await findLevel(tx, before.id);
  if (count === 0) throw await newerCatalogVersion(tx, KIND, after);
  await recordCatalogChange(tx, caller, { kind: KIND, action, before, after });
  return after;
}
