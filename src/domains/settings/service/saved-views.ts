import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { isUniqueViolation, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { SETTINGS_EVENTS } from "../events";
import {
  type CreateSavedViewInput,
  type DeleteSavedViewInput,
  type ListSavedViewsInput,
  readSavedViewState,
  type RenameSavedViewInput,
  SAVED_VIEWS_LIMIT,
  type SavedViewItem,
} from "../rules/saved-view";

/** Trusts: the caller's permission was checked. Every query is bound to the caller's own id. */
function ownerOf(caller: Caller): string {
  if (caller.actor.id !== null) return caller.actor.id;
  throw new AppError("forbidden", "Saved views belong to a person. Sign in with your own account.");
}

function nameTaken(name: string): AppError {
  return new AppError("conflict", `You already have a view named "${name}". Choose another name.`, {
    fields: [{ pointer: "/name", detail: "You already have a view with this name." }],
  });
}

async function findOwn(tx: Tx, caller: Caller, id: string) {
  const view = await tx.savedView.findFirst({ where: { id, userId: ownerOf(caller) } });
  if (view === null) throw new AppError("not_found", "This view no longer exists. Reload the page.");
  return view;
}

const EVENTS = {
  created: SETTINGS_EVENTS.savedViewCreated,
  renamed: SETTINGS_EVENTS.savedViewRenamed,
  deleted: SETTINGS_EVENTS.savedViewDeleted,
} as const;

async function record(tx: Tx, caller: Caller, change: keyof typeof EVENTS, id: string, facts: Facts) {
  await recordAudit(tx, caller, {
    action: `saved_view.${change}`,
    entityType: "saved_view",
    entityId: id,
    ...facts,
  });
  await appendOutbox(tx, caller, {
    name: EVENTS[change].name,
    aggregateType: "saved_view",
    aggregateId: id,
    payload: EVENTS[change].schema.parse({ savedViewId: id }),
  });
}

interface Facts {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** The caller's own views of one page, by name. */
export async function listSavedViews(
  tx: Tx,
  caller: Caller,
  input: ListSavedViewsInput,
): Promise<SavedViewItem[]> {
  const views = await tx.savedView.findMany({
    where: { userId: ownerOf(caller), page: input.page },
    orderBy: { name: "asc" },
    take: SAVED_VIEWS_LIMIT,
  });
  return views.map(({ id, name, state }) => ({ id, name, state: readSavedViewState(state) }));
}

export async function createSavedView(
  tx: Tx,
  caller: Caller,
  input: CreateSavedViewInput,
): Promise<SavedViewItem> {
  const userId = ownerOf(caller);
  const { page, name, state } = input;
  const own = { userId, page };
  if ((await tx.savedView.count({ where: own })) >= SAVED_VIEWS_LIMIT) {
    throw new AppError("conflict", `You have ${SAVED_VIEWS_LIMIT} views here. Delete one to save another.`);
  }
  if ((await tx.savedView.count({ where: { ...own, name } })) > 0) throw nameTaken(name);
  const id = newId(caller.now);
  await refuseTakenName(name, () => tx.savedView.create({ data: { id, userId, page, name, state } }));
  await record(tx, caller, "created", id, { after: { page, name, state } });
  return { id, name, state };
}

export async function renameSavedView(
  tx: Tx,
  caller: Caller,
  { id, name }: RenameSavedViewInput,
): Promise<SavedViewItem> {
  const view = await findOwn(tx, caller, id);
  const state = readSavedViewState(view.state);
  if (view.name === name) return { id, name, state };
  await refuseTakenName(name, () => tx.savedView.update({ where: { id }, data: { name } }));
  await record(tx, caller, "renamed", id, { before: { name: view.name }, after: { name } });
  return { id, name, state };
}

export async function deleteSavedView(tx: Tx, caller: Caller, { id }: DeleteSavedViewInput): Promise<void> {
  const view = await findOwn(tx, caller, id);
  await tx.savedView.delete({ where: { id } });
  await record(tx, caller, "deleted", id, { before: { page: view.page, name: view.name } });
}

async function refuseTakenName(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  }
}
