import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeCompetitionLevel,
  makeLead,
  makeNiche,
  makeProvider,
  makeTenant,
} from "../../../../test/support/factories";
import { checkAll, confirm, importAll, runToEnd, uploadText } from "../../../../test/support/imports";
import { advanceImport } from "./advance-import";
import { importRows } from "./read-imports";
import { cancelImport, setMapping, startCheck } from "./steer-import";

const caller = adminCaller();
const SMALL = { check: 2, import: 2 };
const step = (importId: string) => inTransaction((tx) => advanceImport(tx, caller, importId, SMALL));

const leadsOf = (importId: string) =>
  prisma.lead.findMany({ where: { importId }, orderBy: { contactName: "asc" } });
const rowsOf = async (importId: string) =>
  (await readOnly((tx) => importRows(tx, { importId, limit: 100 }))).items;

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
let tenant = { id: "", organizationId: "", slug: "" };
beforeAll(async () => {
  await makeProvider({ timeZone: "America/Chicago", currency: "USD" });
  const niche = await makeNiche({ name: "Drain cleaning", slug: "drain-cleaning" });
  defaults = { nicheId: niche.id, source: "Web form" };
  tenant = await makeTenant({ name: "Apex Plumbing", slug: "apex-plumbing" });
  await makeCompetitionLevel({ name: "Exclusive", slug: "exclusive", priceMinor: 9_000 });
});

describe("a file of leads", () => {
  it("becomes leads, sources and sales", async () => {
    const header =
      "Name,Email,Phone,Service,Lead Source,Zip,Ref,Created,Level,Buyer,Price,utm_source,Basement?";
    const { id } = await uploadText(
      caller,
      `${header}
Ann Lee,Ann.Lee@Example.com,(512) 555-0101,Drain Cleaning,Angi,78701,R-1,03/14/2026 9:30 AM,exclusive,Apex Plumbing,,google,yes
Bo Diaz,,512-555-0102,drain-cleaning,Radio spot,78702,R-2,,,apex-plumbing,$45.50,,
Cy Poe,cy@example.com,,Drain cleaning,angi,,R-3,2026-03-15T10:00:00Z,,,,,no
`,
    );
    expect(await checkAll(caller, id)).toMatchObject({ status: "ready", toImport: 3 });
    expect(await prisma.lead.count({ where: { importId: id } })).toBe(0);
    await confirm(caller, id);
    expect(await runToEnd(id, caller.now)).toMatchObject({
      status: "done",
      counts: { imported: 3, skipped: 0 },
    });

    const leads = await prisma.lead.findMany({
      where: { importId: id },
      orderBy: { contactName: "asc" },
      include: { assignments: true, source: true },
    });
    expect(leads).toMatchObject([
      {
        contactName: "Ann Lee",
        emailNormalized: "ann.lee@example.com",
        phoneNormalized: "+15125550101",
        status: "assigned",
        externalId: "R-1",
        postalCode: "78701",
        createdAt: new Date("2026-03-14T14:30:00Z"),
        attribution: { utm_source: "google" },
        formData: { "Basement?": "yes" },
        source: { name: "Angi" },
        assignments: [{ tenantId: tenant.id, priceMinor: 9_000, currency: "USD", status: "active" }],
      },
      {
        contactName: "Bo Diaz",
        createdAt: caller.now,
        source: { name: "Radio spot" },
        formData: {},
        assignments: [{ tenantId: tenant.id, priceMinor: 4_550 }],
      },
      { contactName: "Cy Poe", status: "new", source: { name: "Angi" }, assignments: [] },
    ]);
    expect(await rowsOf(id)).toMatchObject(leads.map((lead) => ({ status: "imported", resultId: lead.id })));
    const audits = await prisma.auditEvent.findMany({ where: { entityId: id }, orderBy: { at: "asc" } });
    expect(audits.map(({ action }) => action).sort()).toEqual([
      "import.check_started",
      "import.checked",
      "import.confirmed",
      "import.mapping_changed",
      "import.rows_imported",
      "import.uploaded",
    ]);
    const [ann] = leads;
    const ofAnn = await prisma.auditEvent.findMany({
      where: { entityType: "lead", entityId: ann?.id ?? "" },
    });
    expect(ofAnn).toMatchObject([
      {
        action: "lead.imported",
        actorId: caller.actor.id,
        requestId: caller.requestId,
        tenantId: tenant.id,
        before: null,
        after: {
          status: "assigned",
          nicheId: ann?.nicheId,
          sourceId: ann?.sourceId,
          importId: id,
          assignment: { tenantId: tenant.id, priceMinor: 9_000, currency: "USD" },
        },
      },
    ]);
    // of the jobs, and of nothing that tenants hear about
    expect(await prisma.outboxEvent.count({ where: { aggregateType: { not: "job" } } })).toBe(0);
  });

  it("says what is wrong with each row, and imports the others", async () => {
    await makeTenant({ name: "Gone Roofing", slug: "gone-roofing", status: "closed" });
    const { id } = await uploadText(
      caller,
      `name,email,phone,niche,tenant,price,created_at
,not-an-address,12,Moon walks,,45,31/31/2026
Dee,dee@example.com,,,gone-roofing,45,
Eve,eve@example.com,,,nobody,45,
Fay,fay@example.com,,,,,
Gus
`,
    );
    await checkAll(caller, id, defaults);
    const rows = await rowsOf(id);
    expect(rows.map(({ status }) => status)).toEqual(["invalid", "invalid", "invalid", "valid", "invalid"]);
    expect(rows[0]?.errors.map(({ column }) => column)).toEqual([
      "name",
      "email",
      "phone",
      "niche",
      "created_at",
      "tenant",
    ]);
    expect(rows[1]?.errors[0]?.message).toMatch(/Gone Roofing is closed/);
    expect(rows[2]?.errors[0]?.message).toMatch(/no tenant "nobody"/);
    expect(rows[4]?.errors[0]?.message).toMatch(/has 1 cell, the header 7/);
    await confirm(caller, id);
    expect(await runToEnd(id, caller.now)).toMatchObject({
      status: "done",
      counts: { imported: 1, invalid: 4 },
    });
  });

  it("flags contacts that exist already or come twice, and skips or links them", async () => {
    const old = await makeLead({ contactEmail: "known@example.com" });
    const content = `name,email,phone
Known,KNOWN@example.com,
New,new@example.com,(512) 555-0177
Twice,other@example.com,+1 512 555 0177
Thrice,NEW@example.com,
`;
    const skip = await uploadText(caller, content.replaceAll("example.com,", "example.com ,"));
    expect(await checkAll(caller, skip.id, { ...defaults, duplicates: "skip" })).toMatchObject({
      toImport: 1,
      counts: { valid: 1, duplicate: 3 },
    });
    expect(await rowsOf(skip.id)).toMatchObject([
      { status: "duplicate", duplicateOfLeadId: old.id },
      { status: "valid" },
      { status: "duplicate", duplicateOfRow: 2 },
      { status: "duplicate", duplicateOfRow: 2 },
    ]);
    await inTransaction((tx) => cancelImport(tx, caller, skip.id));

    const link = await uploadText(caller, content);
    await importAll(caller, link.id, { ...defaults, duplicates: "import" });
    const leads = await leadsOf(link.id);
    const fresh = leads.find(({ contactName }) => contactName === "New");
    expect(leads.map(({ contactName, duplicateOfId }) => [contactName, duplicateOfId])).toEqual([
      ["Known", old.id],
      ["New", null],
      ["Thrice", fresh?.id],
      ["Twice", fresh?.id],
    ]);
  });

  it("refuses external ids that a lead or an earlier row has", async () => {
    await makeLead({ externalId: "TAKEN" });
    const { id } = await uploadText(
      caller,
      "name,email,external_id\nA,ext1@example.com,TAKEN\nB,ext2@example.com,E-1\nC,ext3@example.com,E-2\nD,ext4@example.com,E-1\n",
    );
    await inTransaction(async (tx) => {
      const mapping = { fields: { contact_name: 0, contact_email: 1, external_id: 2 }, keep: [] };
      const options = {
        competitionLevelId: null,
        timeZone: null,
        dateOrder: "mdy",
        duplicates: "skip",
        distribute: false,
      } as const;
      await setMapping(tx, caller, { importId: id, mapping, options: { ...options, ...defaults } });
      await startCheck(tx, caller, id);
    });
    while ((await step(id)).more) await Promise.resolve();
    const rows = await rowsOf(id);
    expect(rows.map(({ status }) => status)).toEqual(["invalid", "valid", "valid", "invalid"]);
    expect(rows[3]?.errors).toEqual([
      { column: "external_id", message: expect.stringMatching(/of row 2 already/) as string },
    ]);
  });

  it("skips what became a duplicate between check and import, and says so", async () => {
    const { id } = await uploadText(
      caller,
      "name,email,ref\nA,late1@example.com,L-1\nB,late2@example.com,L-2\n",
    );
    await checkAll(caller, id, defaults);
    await makeLead({ contactEmail: "late1@example.com" });
    await makeLead({ externalId: "L-2" });
    await confirm(caller, id);
    expect(await runToEnd(id, caller.now)).toMatchObject({
      status: "done",
      counts: { imported: 0, skipped: 2 },
    });
    const rows = await rowsOf(id);
    expect(rows.map(({ errors }) => errors[0]?.message)).toEqual([
      expect.stringMatching(/same contact was added after/),
      expect.stringMatching(/external id "L-2" was added after/),
    ]);
  });

  it("forgets a check when the columns change", async () => {
    const { id } = await uploadText(caller, contacts(3));
    expect(await checkAll(caller, id, defaults)).toMatchObject({ counts: { valid: 3 } });
    expect(await checkAll(caller, id, { ...defaults, source: "Fair" })).toMatchObject({
      counts: { valid: 3, checked: 3 },
    });
    await confirm(caller, id);
    await runToEnd(id, caller.now);
    expect(await prisma.lead.count({ where: { importId: id, source: { name: "Fair" } } })).toBe(3);
  });

  it("takes only defaults that Settings offers, when they are chosen and when the check starts", async () => {
    const { id } = await uploadText(caller, contacts(1));
    const unknown = { nicheId: newId(), source: "Web form", competitionLevelId: newId() };
    await expect(checkAll(caller, id, unknown)).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer: "/options/nicheId" }, { pointer: "/options/competitionLevelId" }],
    });
    const niche = await makeNiche();
    expect(await checkAll(caller, id, { ...defaults, nicheId: niche.id })).toMatchObject({
      status: "ready",
    });
    await prisma.niche.update({ where: { id: niche.id }, data: { status: "archived" } });
    await expect(inTransaction((tx) => startCheck(tx, caller, id))).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer: "/options/nicheId" }],
    });
    expect(await checkAll(caller, id, defaults)).toMatchObject({ status: "ready" });
  });

  it("does not start a check without the columns it needs", async () => {
    const { id } = await uploadText(caller, contacts(1));
    await expect(inTransaction((tx) => startCheck(tx, caller, id))).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer: "/mapping/fields/niche" }, { pointer: "/mapping/fields/source" }],
    });
  });
});
