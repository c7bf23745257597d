import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { ensureSources } from "@/domains/leads/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { randomToken } from "@/platform/crypto";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { INGESTION_EVENTS } from "../events";
import type { CreateIntakeKeyInput, RotateIntakeKeyInput, UpdateIntakeKeyInput } from "../intake-contract";

/** How long the key before still works, so that pages can be changed without losing leads. */
const OVERLAP_MS = 24 * 3_600_000;

/** What a source's forms send with, as staff see it. */
export interface IntakeKeyItem {
  id: string;
  sourceId: string;
  key: string;
  /** Until when the key before still works; null when there is none. */
  previousUntil: Date | null;
  status: "active" | "disabled";
  allowedOrigins: string[];
  serverAddresses: string[];
  nicheId: string | null;
  competitionLevelId: string;
  perMinute: number;
  minFillSeconds: number;
  version: number;
}

export interface SourceItem {
  id: string;
  name: string;
  /** Leads of the last 30 days. */
  leads: number;
  sold: number;
  unsold: number;
  lastLeadAt: Date | null;
  intakeKey: IntakeKeyItem | null;
}

const columns = {
  id: true,
  sourceId: true,
  key: true,
  previousUntil: true,
  status: true,
  allowedOrigins: true,
  serverAddresses: true,
  nicheId: true,
  competitionLevelId: true,
  perMinute: true,
  minFillSeconds: true,
  version: true,
} as const;

const DAYS_COUNTED = 30;

type Counted = Omit<SourceItem, "intakeKey">;

/** Every source by name, with its volume and its key; counts are read by the lead's index of source and time. */
export async function listSources(tx: Tx, now: Date): Promise<SourceItem[]> {
  const since = new Date(now.getTime() - DAYS_COUNTED * 86_400_000);
  const sources = await tx.$queryRaw<Counted[]>`
    SELECT s.id, s.name, coalesce(c.leads, 0) AS leads, coalesce(c.sold, 0) AS sold, coalesce(c.unsold, 0) AS unsold,
      (SELECT l.created_at FROM lead l WHERE l.source_id = s.id ORDER BY l.created_at DESC LIMIT 1) AS "lastLeadAt"
      FROM lead_source s LEFT JOIN LATERAL (
        SELECT count(*)::int AS leads, count(*) FILTER (WHERE l.status IN ('assigned', 'converted'))::int AS sold,
          count(*) FILTER (WHERE l.status = 'unsold')::int AS unsold
          FROM lead l WHERE l.source_id = s.id AND l.created_at >= ${since} AND l.origin_tenant_id IS NULL) c ON true
     ORDER BY lower(s.name), s.id`;
  const keys = await tx.intakeKey.findMany({ select: columns });
  const bySource = new Map(keys.map((key) => [key.sourceId, key]));
  return sources.map((source) => ({ ...source, intakeKey: bySource.get(source.id) ?? null }));
}

async function find(tx: Tx, id: string): Promise<IntakeKeyItem> {
  const key = await tx.intakeKey.findUnique({ where: { id }, select: columns });
  if (key === null) throw new AppError("not_found", "This intake key does not exist. Reload the page.");
  return key;
}

async function requireKnown(tx: Tx, { nicheId, competitionLevelId }: Partial<IntakeKeyItem>): Promise<void> {
  const level = await tx.competitionLevel.findUnique({ where: { id: competitionLevelId ?? "" } });
  if (level === null) {
    throw new AppError("not_found", "This competition level does not exist. Reload the page.");
  }
  if (nicheId === null || nicheId === undefined) return;
  if ((await tx.niche.findUnique({ where: { id: nicheId } })) === null) {
    throw new AppError("not_found", "This niche does not exist. Reload the page.");
  }
}

const newKey = (): string => `flf_${randomToken(18)}`;

/** Gives a source a key for web forms; a source that does not exist yet is made. */
export async function createIntakeKey(
  tx: Tx,
  caller: Caller,
  { sourceName, ...terms }: CreateIntakeKeyInput,
): Promise<IntakeKeyItem> {
  await requireKnown(tx, terms);
  const sourceId = (await ensureSources(tx, [sourceName])).get(sourceName);
  if (sourceId === undefined) throw new Error(`no source "${sourceName}"`);
  const id = newId(caller.now);
  const { count } = await tx.intakeKey.createMany({
    data: [{ id, sourceId, key: newKey(), ...terms }],
    skipDuplicates: true,
  });
  if (count === 0) {
    throw new AppError("conflict", "This source has an intake key. Edit or rotate that one.", {
      fields: [{ pointer: "/sourceName", detail: "This source has a key already." }],
    });
  }
  const after = await find(tx, id);
  await record(tx, caller, { action: "created", before: null, after });
  return after;
}

async function change(
  tx: Tx,
  caller: Caller,
  { id, version, action, data }: { id: string; version: number; action: string; data: object },
): Promise<IntakeKeyItem> {
  const before = await find(tx, id);
  const { count } = await tx.intakeKey.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  });
  const after = await find(tx, id);
  if (count === 0) {
    const facts = { entityType: "intake_key", entityId: id, name: "this intake key", version: after.version };
    throw await newerVersionError(tx, facts);
  }
  await record(tx, caller, { action, before, after });
  return after;
}

/** Changes what a key's forms may send, or disables it: then they are refused at once. */
export async function updateIntakeKey(
  tx: Tx,
  caller: Caller,
  { id, version, ...data }: UpdateIntakeKeyInput,
): Promise<IntakeKeyItem> {
  await requireKnown(tx, data);
  return change(tx, caller, { id, version, action: "updated", data });
}

/** A new key; the one before works for another day. */
export async function rotateIntakeKey(
  tx: Tx,
  caller: Caller,
  { id, version }: RotateIntakeKeyInput,
): Promise<IntakeKeyItem> {
  const { key: previousKey } = await find(tx, id);
  const previousUntil = new Date(caller.now.getTime() + OVERLAP_MS);
  return change(tx, caller, {
    id,
    version,
    action: "rotated",
    data: { key: newKey(), previousKey, previousUntil },
  });
}

interface Recorded {
  action: string;
  before: IntakeKeyItem | null;
  after: IntakeKeyItem;
}

/** Anybody can read a key in the page of its form; by its end it is told which one it was. */
const facts = ({ key, ...terms }: IntakeKeyItem) => ({ ...terms, endsWith: key.slice(-4) });

async function record(tx: Tx, caller: Caller, { action, before, after }: Recorded): Promise<void> {
  await recordAudit(tx, caller, {
    action: `intake_key.${action}`,
    entityType: "intake_key",
    entityId: after.id,
    before: before === null ? null : facts(before),
    after: facts(after),
  });
  await appendOutbox(tx, caller, {
    name: INGESTION_EVENTS.intakeKeySaved.name,
    aggregateType: "intake_key",
    aggregateId: after.id,
    payload: { intakeKeyId: after.id, sourceId: after.sourceId, status: after.status },
  });
}
