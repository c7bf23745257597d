import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import type { CreateNicheInput, NicheItem, SetCatalogStatusInput, UpdateNicheInput } from "../contract";
import {
  catalogEntryMissing,
  insertWithFreeSlug,
  nameTaken,
  newerCatalogVersion,
  recordCatalogChange,
  refuseNameTakenMeanwhile,
} from "./record-catalog";

const columns = { id: true, name: true, slug: true, trade: true, status: true, version: true } as const;

/** Every niche, by name; archived ones only when asked for. */
export function listNiches(tx: Tx, options: { archived?: boolean } = {}): Promise<NicheItem[]> {
  return tx.niche.findMany({
    where: options.archived === true ? {} : { status: "active" },
    orderBy: [{ status: "asc" }, { name: "asc" }],
    select: columns,
  });
}

async function findNiche(tx: Tx, id: string): Promise<NicheItem> {
  const niche = await tx.niche.findUnique({ where: { id }, select: columns });
  if (niche === null) throw catalogEntryMissing("niche");
  return niche;
}

async function refuseTakenName(tx: Tx, name: string, except: string | null): Promise<void> {
  const [same] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM niche WHERE lower(name) = lower(${name}) LIMIT 1`;
  if (same !== undefined && same.id !== except) throw nameTaken("niche", name);
}

export async function createNiche(
  tx: Tx,
  caller: Caller,
  { name, trade }: CreateNicheInput,
): Promise<NicheItem> {
  await refuseTakenName(tx, name, null);
  const id = newId(caller.now);
  await insertWithFreeSlug(name, "niche", async (slug) => {
    const inserted = await tx.$executeRaw`
      INSERT INTO niche (id, name, slug, trade, updated_at)
      VALUES (${id}::uuid, ${name}, ${slug}, ${trade}::trade, now()) ON CONFLICT DO NOTHING`;
    if (inserted === 0) await refuseTakenName(tx, name, null);
    return inserted;
  });
  const niche = await findNiche(tx, id);
  await recordCatalogChange(tx, caller, { kind: "niche", action: "created", before: null, after: niche });
  return niche;
}

export async function updateNiche(tx: Tx, caller: Caller, input: UpdateNicheInput): Promise<NicheItem> {
  const { id, version, name, trade } = input;
  const before = await findNiche(tx, id);
  await refuseTakenName(tx, name, id);
  if (trade !== before.trade) await refuseTradeChangeInUse(tx, before);
  return change(tx, caller, { before, version, action: "updated", data: { name, trade } });
}

/** Leads were sold to contractors of the niche's trade; another trade would rewrite that history. */
async function refuseTradeChangeInUse(tx: Tx, niche: NicheItem): Promise<void> {
  const [found] = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (SELECT FROM lead WHERE niche_id = ${niche.id}::uuid) AS used`;
  if (found?.used !== true) return;
  throw new AppError(
    "conflict",
    `Leads already use "${niche.name}", so its trade stays. Archive it and add a new niche instead.`,
    { fields: [{ pointer: "/trade", detail: "Leads already use this niche." }] },
  );
}

/** Archived niches stay on their leads but are no longer offered; bringing one back is the undo. */
export async function setNicheStatus(
  tx: Tx,
  caller: Caller,
  input: SetCatalogStatusInput,
): Promise<NicheItem> {
  const { id, version, status } = input;
  const before = await findNiche(tx, id);
  if (before.status === status) return before;
  if (status === "archived") await refuseLastActive(tx, id);
  return change(tx, caller, {
    before,
    version,
    action: status === "archived" ? "archived" : "restored",
    data: { status },
  });
}

/** Every lead needs a niche, so one must stay on offer. */
async function refuseLastActive(tx: Tx, id: string): Promise<void> {
  const others = await tx.niche.count({ where: { status: "active", id: { not: id } } });
  if (others > 0) return;
  throw new AppError(
    "conflict",
    "This is the last active niche, and every new lead needs one. Add another niche first.",
  );
}

interface Change {
  before: NicheItem;
  version: number;
  action: string;
  data: Partial<Pick<NicheItem, "name" | "trade" | "status">>;
}

async function change(tx: Tx, caller: Caller, { before, version, action, data }: Change): Promise<NicheItem> {
  const where = { id: before.id, version };
  const { count } = await refuseNameTakenMeanwhile("niche", data.name, () =>
    tx.niche.updateMany({ where, data: { ...data, version: { increment: 1 } } }),
  );
  const after = await findNiche(tx, before.id);
  if (count === 0) throw await newerCatalogVersion(tx, "niche", after);
  await recordCatalogChange(tx, caller, { kind: "niche", action, before, after });
  return after;
}
