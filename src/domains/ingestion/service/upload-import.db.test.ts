import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { readOnly } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { adminCaller } from "../../../../test/support/caller";
import { uploadText } from "../../../../test/support/imports";
import { getImport, importRows, listImports } from "./read-imports";
import { uploadImport } from "./upload-import";

const caller = adminCaller();

async function expectNothingLeft(): Promise<void> {
  expect(await prisma.import.count()).toBe(0);
  expect(await prisma.importRow.count()).toBe(0);
  expect(await prisma.auditEvent.count({ where: { entityType: "import" } })).toBe(audits);
}

let audits = 0;
beforeEach(async () => {
  await prisma.import.deleteMany();
  audits = await prisma.auditEvent.count({ where: { entityType: "import" } });
});

const good = "x,1\n".repeat(30_000);
const bad: [string, string | Uint8Array, AppError["code"]][] = [
  ["empty file", "", "file_unreadable"],
  ["header only", "name,phone\n", "file_unreadable"],
  ["missing header", "Ann,ann@example.com\nBob,bob@example.com\n", "file_unreadable"],
  ["blank header names", "name,,phone\nAnn,1,2\n", "file_unreadable"],
  ["repeated header names", "name,name\nAnn,1\n", "file_unreadable"],
  ["UTF-16", Buffer.from(`\uFEFFname,phone\n${good}`, "utf16le"), "file_unreadable"],
  [
    "Latin-1 after many rows",
    Buffer.concat([Buffer.from(`name,phone\n${good}`), Buffer.from([0xfc])]),
    "file_unreadable",
  ],
  ["NUL after many rows", `name,phone\n${good}x\0,1\n`, "file_unreadable"],
  ["quote never closed after many rows", `name,phone\n${good}"x,1\n`, "file_unreadable"],
  ["200 columns", `${Array.from({ length: 200 }, (_, i) => `c${i}`).join(",")}\n`, "file_unreadable"],
  ["200 cells after many rows", `name,phone\n${good}${"x,".repeat(199)}x\n`, "file_unreadable"],
  [
    "10 MB cell after many rows",
    `name,phone\n${good}"${"x".repeat(10 * 1024 * 1024)}",1\n`,
    "file_unreadable",
  ],
  ["more than 50,000 rows", `name,phone\n${"x,1\n".repeat(50_001)}`, "file_unreadable"],
];

describe("uploadImport", () => {
  it("stages every row with its cells, suggests the columns and records who did it", async () => {
    const content =
      '\uFEFFName;E-mail;Notes\n"Ann ""A"" \\ {x}";ann@example.com;=1+1\nBob;NULL;"two\nlines"\n';
    const { id, rows, sameFileAs } = await uploadText(caller, content, { fileName: "leads.csv" });
    expect({ rows, sameFileAs }).toEqual({ rows: 2, sameFileAs: null });

    const detail = await readOnly((tx) => getImport(tx, id));
    expect(detail).toMatchObject({
      status: "uploaded",
      kind: "leads",
      fileName: "leads.csv",
      header: ["Name", "E-mail", "Notes"],
      delimiter: ";",
      mapping: { fields: { contact_name: 0, contact_email: 1 }, keep: [2] },
      counts: { total: 2, checked: 0 },
      createdByName: "Test Staff",
      sameFile: null,
    });
    const page = await readOnly((tx) => importRows(tx, { importId: id, limit: 10 }));
    expect(page.items.map(({ rowNumber, cells, status }) => ({ rowNumber, cells, status }))).toEqual([
      { rowNumber: 1, status: "staged", cells: ['Ann "A" \\ {x}', "ann@example.com", "=1+1"] },
      { rowNumber: 2, status: "staged", cells: ["Bob", "NULL", "two\nlines"] },
    ]);
    const audit = await prisma.auditEvent.findFirstOrThrow({ where: { entityId: id } });
    expect(audit).toMatchObject({ action: "import.uploaded", actorId: caller.actor.id });
    expect(await prisma.outboxEvent.count()).toBe(0);
  });

  it("points out the same file, and accepts it", async () => {
    const content = "name,phone\nAnn,5125550100\n";
    const first = await uploadText(caller, content);
    const second = await uploadText(adminCaller(), content, { fileName: "again.csv" });
    expect(second.sameFileAs).toBe(first.id);
    expect((await readOnly((tx) => getImport(tx, second.id))).sameFile).toMatchObject({ id: first.id });
  });

  it.each(bad)("refuses and leaves nothing behind: %s", async (_name, content, code) => {
    const failure = await uploadText(caller, content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code });
    await expectNothingLeft();
  });

  it("leaves nothing of an upload that breaks off", async () => {
    const breaking = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(`name,phone\n${good}`));
      throw new Error("aborted");
    };
    const upload = { kind: "leads" as const, fileName: "f.csv", declaredBytes: null, content: breaking() };
    await expect(uploadImport(caller, upload)).rejects.toThrow("aborted");
    await expectNothingLeft();
  });

  it("leaves nothing of an upload that ends before its declared size", async () => {
    const failure = uploadText(caller, "name,phone\nAnn,1\n", { declaredBytes: 1_000 });
    await expect(failure).rejects.toMatchObject({ code: "malformed_request" });
    await expectNothingLeft();
  });

  it("shows nobody an upload under way, and removes one whose process died", async () => {
    const { id } = await uploadText(caller, "name,phone\nAnn,1\n");
    const died = new Date(caller.now.getTime() - 2 * 3_600_000);
    await prisma.$executeRaw`UPDATE import SET status = 'uploading', updated_at = ${died} WHERE id = ${id}::uuid`;
    expect((await readOnly((tx) => listImports(tx, { limit: 10 }))).items).toEqual([]);
    await expect(readOnly((tx) => getImport(tx, id))).rejects.toMatchObject({ code: "not_found" });
    await uploadText(caller, "name,phone\nBob,1\n");
    expect(await prisma.import.count({ where: { id } })).toBe(0);
    expect(await prisma.importRow.count({ where: { importId: id } })).toBe(0);
  });

  it("pages the list newest first", async () => {
    const ids: string[] = [];
    for (const minute of [1, 2, 3]) {
      const at = adminCaller({ now: new Date(Date.UTC(2026, 2, 1, 12, minute)) });
      ids.unshift((await uploadText(at, `name,phone\nAnn${minute},1\n`)).id);
    }
    const first = await readOnly((tx) => listImports(tx, { limit: 2 }));
    const second = await readOnly((tx) => listImports(tx, { limit: 2, cursor: first.nextCursor }));
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });
});
