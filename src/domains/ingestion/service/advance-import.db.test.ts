import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import { makeNiche, makeProvider } from "../../../../test/support/factories";
import { checkAll, confirm, importAll, runToEnd, uploadText } from "../../../../test/support/imports";
import { advanceImport } from "./advance-import";
import { cancelImport } from "./steer-import";

const caller = adminCaller();
const SMALL = { check: 2, import: 2 };
const step = (importId: string) => inTransaction((tx) => advanceImport(tx, caller, importId, SMALL));

let serial = 0;
/** A file of contacts that no other test uses. */
function contacts(count: number): string {
  serial += 1;
  const lines = Array.from(
    { length: count },
    (_, i) => `Person ${String(i).padStart(5, "0")},p${i}.${serial}@example.com`,
  );
  return `name,email\n${lines.join("\n")}\n`;
}

let defaults = { nicheId: "", source: "Web form" };
beforeAll(async () => {
  await makeProvider();
  defaults = { nicheId: (await makeNiche()).id, source: "Web form" };
});

/** Every lead of the import has one audit row and one activity. */
async function expectRecordedOnce(importId: string): Promise<void> {
  const leads = await prisma.lead.findMany({ where: { importId }, select: { id: true } });
  const ids = leads.map(({ id }) => id).sort();
  const audits = await prisma.auditEvent.findMany({ where: { entityType: "lead", entityId: { in: ids } } });
  expect(audits.map(({ entityId }) => entityId).sort()).toEqual(ids);
  expect(new Set(audits.map(({ action }) => action))).toEqual(new Set(["lead.imported"]));
  const activities = await prisma.activity.findMany({ where: { subjectId: { in: ids } } });
  expect(activities.map(({ subjectId }) => subjectId).sort()).toEqual(ids);
  expect(new Set(activities.map(({ title }) => title))).toEqual(new Set(["Imported from file.csv"]));
}

describe("steps", () => {
  it("a crash in the middle of a chunk undoes it, and the next step repeats it: exactly once", async () => {
    const { id } = await uploadText(caller, contacts(7));
    await checkAll(caller, id, defaults);
    await confirm(caller, id);
    await step(id);
    const crash = inTransaction(async (tx) => {
      await advanceImport(tx, caller, id, SMALL);
      throw new Error("killed");
    });
    await expect(crash).rejects.toThrow("killed");
    expect(await prisma.lead.count({ where: { importId: id } })).toBe(2);
    expect(await runToEnd(id)).toMatchObject({ status: "done", counts: { imported: 7 } });
    const names = (
      await prisma.lead.findMany({ where: { importId: id }, orderBy: { contactName: "asc" } })
    ).map(({ contactName }) => contactName);
    expect(names).toEqual(Array.from({ length: 7 }, (_, i) => `Person 0000${i}`));
    await expectRecordedOnce(id);
  });

  it("two tabs at once import every row once", async () => {
    const { id } = await uploadText(caller, contacts(41));
    await checkAll(caller, id, defaults);
    await confirm(caller, id);
    const tab = async (): Promise<void> => {
      for (;;) {
        try {
          if (!(await step(id)).more) return;
        } catch (error) {
          // the other tab finished
          expect(error).toMatchObject({ code: "conflict", meta: { status: "done" } });
          return;
        }
      }
    };
    await Promise.all([tab(), tab(), tab()]);
    expect(await prisma.lead.count({ where: { importId: id } })).toBe(41);
    await expectRecordedOnce(id);
    expect(await prisma.import.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: "done",
      importedRows: 41,
    });
  });

  it("two files with the same contacts, imported at once, make each lead once", async () => {
    const content = contacts(20);
    const files = [await uploadText(caller, content), await uploadText(caller, content)];
    for (const { id } of files) {
      await checkAll(caller, id, defaults);
      await confirm(caller, id);
    }
    await Promise.all(
      files.map(async ({ id }) => {
        while ((await step(id)).more) await Promise.resolve();
      }),
    );
    const ids = files.map(({ id }) => id);
    expect(await prisma.lead.count({ where: { importId: { in: ids } } })).toBe(20);
  });

  it("each step is audited, also the one that finds no row left", async () => {
    const { id } = await uploadText(caller, contacts(4));
    await checkAll(caller, id, defaults);
    await confirm(caller, id);
    while ((await step(id)).more) await Promise.resolve();
    const steps = await prisma.auditEvent.findMany({
      where: { entityId: id, action: "import.rows_imported" },
    });
    const statuses = steps.map(({ after }) => (after as { status: string }).status);
    expect(statuses.sort()).toEqual(["done", "importing", "importing"]);
    await expectRecordedOnce(id);
  });

  it("cancel keeps what is imported and writes nothing more", async () => {
    const { id } = await uploadText(caller, contacts(5));
    await checkAll(caller, id, defaults);
    await confirm(caller, id);
    await step(id);
    const cancelled = await inTransaction((tx) => cancelImport(tx, caller, id));
    expect(cancelled).toMatchObject({ status: "cancelled", more: false, counts: { imported: 2 } });
    await expect(step(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await prisma.lead.count({ where: { importId: id } })).toBe(2);
  });

  it("cannot be confirmed twice, nor with nothing to import", async () => {
    const { id } = await uploadText(caller, "name,email\n,bad\n");
    await checkAll(caller, id, defaults);
    await expect(confirm(caller, id)).rejects.toMatchObject({ code: "conflict" });
    const other = await uploadText(caller, contacts(1));
    await importAll(caller, other.id, defaults);
    await expect(confirm(caller, other.id)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("50,000 rows", () => {
  it("end up as leads, duplicates and errors, each counted once", async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => {
      if (i % 100 === 7) return `No contact ${i},,`;
      const number = i % 100 === 9 ? i - 1 : i;
      return `Person ${i},big${number}@example.com,`;
    });
    const { id, rows } = await uploadText(caller, `name,email,phone\n${lines.join("\n")}\n`);
    expect(rows).toBe(50_000);
    expect(await checkAll(caller, id, defaults)).toMatchObject({
      status: "ready",
      counts: { total: 50_000, checked: 50_000, valid: 49_000, invalid: 500, duplicate: 500 },
    });
    await confirm(caller, id);
    expect(await runToEnd(id)).toMatchObject({
      status: "done",
      counts: { imported: 49_000, skipped: 0 },
    });
    expect(await prisma.lead.count({ where: { importId: id } })).toBe(49_000);
    expect(
      await prisma.importRow.count({ where: { importId: id, status: "imported", resultId: { not: null } } }),
    ).toBe(49_000);
  }, 180_000);
});
