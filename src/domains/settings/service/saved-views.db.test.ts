import { describe, expect, it } from "vitest";
import type { Caller } from "@/platform/caller";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { createSavedView, deleteSavedView, listSavedViews, renameSavedView } from "./saved-views";

function person(name: string): Caller {
  return {
    actor: { type: "staff", id: newId(), name, role: "provider_analyst", tenantId: null },
    requestId: newId(),
    ip: "192.0.2.1",
    userAgent: "test",
    now: new Date(),
  };
}

const viewsOf = (caller: Caller) => readOnly((tx) => listSavedViews(tx, caller, { page: "leads" }));

const save = (caller: Caller, name: string, state: Record<string, string> = { dispute: "pending" }) =>
  inTransaction((tx) => createSavedView(tx, caller, { page: "leads", name, state }));

describe("saved views", () => {
  it("are kept by name for one person and one page, and leave audit and outbox rows", async () => {
    const ana = person("Ana");
    const view = await save(ana, "Pending", { dispute: "pending", hide: "niche" });
    await inTransaction((tx) => createSavedView(tx, ana, { page: "clients", name: "Pending", state: {} }));
    expect(await viewsOf(ana)).toEqual([
      { id: view.id, name: "Pending", state: { dispute: "pending", hide: "niche" } },
    ]);
    expect(await viewsOf(person("Ben"))).toEqual([]);
    const audit = await readOnly((tx) => tx.auditEvent.findMany({ where: { entityId: view.id } }));
    expect(audit.map((row) => [row.action, row.actorName, row.role])).toEqual([
      ["saved_view.created", "Ana", "provider_analyst"],
    ]);
    expect(await readOnly((tx) => tx.outboxEvent.count({ where: { aggregateId: view.id } }))).toBe(1);
  });

  it("refuses a name that the person already uses here, also when two requests race", async () => {
    const ana = person("Ana");
    const outcomes = await Promise.allSettled([save(ana, "Mine"), save(ana, "Mine"), save(ana, "Mine")]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    await expect(save(ana, "Mine")).rejects.toMatchObject({
      code: "conflict",
      fields: [{ pointer: "/name" }],
    });
    const other = await save(ana, "Other");
    await expect(
      inTransaction((tx) => renameSavedView(tx, ana, { id: other.id, name: "Mine" })),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("can be renamed and deleted by their owner only", async () => {
    const [ana, ben] = [person("Ana"), person("Ben")];
    const view = await save(ana, "Old");
    await inTransaction((tx) => renameSavedView(tx, ana, { id: view.id, name: "New" }));
    expect((await viewsOf(ana)).map((each) => each.name)).toEqual(["New"]);
    for (const attempt of [
      () => inTransaction((tx) => renameSavedView(tx, ben, { id: view.id, name: "Taken" })),
      () => inTransaction((tx) => deleteSavedView(tx, ben, { id: view.id })),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    await inTransaction((tx) => deleteSavedView(tx, ana, { id: view.id }));
    expect(await viewsOf(ana)).toEqual([]);
  });

  it("stops at the limit and says what to do", async () => {
    const ana = person("Ana");
    for (let count = 0; count < 50; count += 1) await save(ana, `View ${count}`);
    await expect(save(ana, "One more")).rejects.toMatchObject({
      code: "conflict",
      detail: "You have 50 views here. Delete one to save another.",
    });
  });
});
