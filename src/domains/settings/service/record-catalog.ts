import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { isUniqueViolation, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { SETTINGS_EVENTS } from "../events";
import { slugCandidate, slugOf } from "../rules/slug";

type Entry = { id: string; name: string; version: number };
type Kind = "niche" | "competition_level";

const WORDS = {
  niche: { one: "niche", event: SETTINGS_EVENTS.nicheSaved, idKey: "nicheId" },
  competition_level: {
    one: "competition level",
    event: SETTINGS_EVENTS.competitionLevelSaved,
    idKey: "competitionLevelId",
  },
} as const satisfies Record<Kind, unknown>;

/** Audit and outbox rows of one saved niche or competition level. */
export async function recordCatalogChange<E extends Entry>(
  tx: Tx,
  caller: Caller,
  change: { kind: Kind; action: string; before: E | null; after: E },
): Promise<void> {
  const { kind, action, before, after } = change;
  await recordAudit(tx, caller, {
    action: `${kind}.${action}`,
    entityType: kind,
    entityId: after.id,
    before: before === null ? null : { ...before },
    after: { ...after },
  });
  const { event, idKey } = WORDS[kind];
  await appendOutbox(tx, caller, {
    name: event.name,
    aggregateType: kind,
    aggregateId: after.id,
    payload: event.schema.parse({ ...after, [idKey]: after.id }),
  });
}

export function catalogEntryMissing(kind: Kind): AppError {
  return new AppError("not_found", `This ${WORDS[kind].one} does not exist. Reload the page.`);
}

export function nameTaken(kind: Kind, name: string): AppError {
  return new AppError(
    "conflict",
    `There is already a ${WORDS[kind].one} named "${name}". Choose another name.`,
    {
      fields: [{ pointer: "/name", detail: "This name is taken." }],
    },
  );
}

/** Someone may have taken the name since it was looked up: then the index refuses, in the words of the look-up. */
export async function refuseNameTakenMeanwhile<T>(
  kind: Kind,
  name: string | undefined,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw name !== undefined && isUniqueViolation(error) ? nameTaken(kind, name) : error;
  }
}

export function newerCatalogVersion(tx: Tx, kind: Kind, stored: Entry): Promise<AppError> {
  return newerVersionError(tx, {
    entityType: kind,
    entityId: stored.id,
    name: `the ${WORDS[kind].one} "${stored.name}"`,
    version: stored.version,
  });
}

const MOST_ATTEMPTS = 50;

/** Inserts under the first free slug. `insert` answers the rows written: 0 when the slug is taken. */
export async function insertWithFreeSlug(
  name: string,
  fallback: string,
  insert: (slug: string) => Promise<number>,
): Promise<void> {
  const base = slugOf(name, fallback);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    if ((await insert(slugCandidate(base, attempt))) > 0) return;
  }
  throw new AppError("conflict", `Too many records are named "${name}". Choose another name.`);
}
