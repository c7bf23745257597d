import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeProvider, makeTenant } from "../../../../test/support/factories";
import {
  checkAll,
  confirm,
  importAll,
  inPieces,
  runToEnd,
  uploadText,
} from "../../../../test/support/imports";
import { leadTraces, NO_TRACES } from "../../../../test/support/traces";
import { advanceImport } from "./advance-import";
import { importRows } from "./read-imports";
import { uploadImport } from "./upload-import";

const caller = adminCaller();
const upload = (content: string) => uploadText(caller, content, { kind: "returns" });
const rowsOf = async (importId: string) =>
  (await readOnly((tx) => importRows(tx, { importId, limit: 100 }))).items;

let apex = { id: "", slug: "" };
let bolt = { id: "", slug: "" };
beforeAll(async () => {
  await makeProvider({ timeZone: "America/Chicago" });
  apex = await makeTenant({ name: "Apex", slug: "apex" });
  bolt = await makeTenant({ name: "Bolt", slug: "bolt" });
});

const DISPUTED = { actions: ["lead.dispute.submitted"], events: [], kinds: ["dispute.submitted"] };

describe("a file of returns", () => {
  it("opens a dispute in the tenant's words, however the lead is named", async () => {
    const leads = await Promise.all([
      makeLead(),
      makeLead({ externalId: "X-9" }),
      makeLead({ contactEmail: "ret3@example.com" }),
      makeLead({ contactPhone: "(512) 555-0188", phoneNormalized: "+15125550188" }),
    ]);
    for (const { id } of leads) await makeAssignment({ leadId: id, tenantId: apex.id });
    const [first] = leads;
    const { id } = await upload(
      `lead_id,external_id,email,phone,tenant,reason,submitted_at,notes
${first.id},,,,apex,Wrong number,2026-03-20,Called twice
,X-9,,,Apex,Duplicate,,
,,RET3@example.com,,,Spam,,
,,,512.555.0188,apex,"=cmd|' /C calc'!A0",,
`,
    );
    await checkAll(caller, id);
    expect(await prisma.leadAssignment.count({ where: { disputeStatus: "pending" } })).toBe(0);
    await confirm(caller, id);
    expect(await runToEnd(id, caller.now)).toMatchObject({ status: "done", counts: { imported: 4 } });

    const sold = await Promise.all(
      leads.map((lead) =>
        prisma.leadAssignment.findFirstOrThrow({ where: { leadId: lead.id }, include: { lead: true } }),
      ),
    );
    expect(sold.map(({ disputeStatus, disputeReason }) => [disputeStatus, disputeReason])).toEqual([
      ["pending", "Wrong number: Called twice"],
      ["pending", "Duplicate"],
      ["pending", "Spam"],
      ["pending", "=cmd|' /C calc'!A0"],
    ]);
    expect(sold[0]?.disputeSubmittedAt).toEqual(new Date("2026-03-20T05:00:00Z"));
    expect(sold[1]?.disputeSubmittedAt).toEqual(caller.now);
    expect(sold.every(({ lead }) => lead.disputeStatus === "pending")).toBe(true);
    expect(await rowsOf(id)).toMatchObject(sold.map((sale) => ({ status: "imported", resultId: sale.id })));
    // of the jobs, and of nothing that tenants hear about
    expect(await prisma.outboxEvent.count({ where: { aggregateType: { not: "job" } } })).toBe(0);
    for (const lead of leads) expect(await leadTraces(lead.id)).toMatchObject(DISPUTED);
  });

  it("refuses what cannot be disputed, row by row", async () => {
    const shared = await makeLead({ externalId: "SHARED" });
    await makeAssignment({ leadId: shared.id, tenantId: apex.id });
    await makeAssignment({ leadId: shared.id, tenantId: bolt.id });
    const disputed = await makeLead({ externalId: "DISPUTED" });
    await makeAssignment({ leadId: disputed.id, tenantId: apex.id, disputed: true });
    const refunded = await makeLead({ externalId: "REFUNDED" });
    await makeAssignment({
      leadId: refunded.id,
      tenantId: apex.id,
      status: "refunded",
      refundedAt: new Date(),
    });
    const other = await makeLead({ externalId: "OTHER" });
    await makeAssignment({ leadId: other.id, tenantId: bolt.id });
    await makeLead({ externalId: "UNSOLD" });

    const { id } = await upload(
      `external_id,tenant,reason
SHARED,,Which of the two?
SHARED,apex,Fine
SHARED,apex,Again
DISPUTED,apex,Twice
REFUNDED,apex,Had it back
OTHER,apex,Not theirs
UNSOLD,apex,Nobody bought it
UNKNOWN,apex,Never seen
OTHER,bolt,
OTHER,nobody,No such tenant
,bolt,Which lead?
`,
    );
    await checkAll(caller, id);
    const rows = await rowsOf(id);
    expect(
      rows.map(({ errors }) => errors.map(({ column, message }) => `${column}: ${message}`).join()),
    ).toEqual([
      expect.stringMatching(/^external_id: Several tenants bought this lead \(.*(Apex|Bolt).*\)/),
      "",
      expect.stringMatching(/Row 2 returns the same lead already/),
      expect.stringMatching(/disputed already/),
      expect.stringMatching(/refunded already/),
      expect.stringMatching(/not sold to this tenant/),
      expect.stringMatching(/No sold lead/),
      expect.stringMatching(/No sold lead/),
      expect.stringMatching(/^reason: The reason is missing/),
      expect.stringMatching(/^tenant: There is no tenant "nobody"/),
      expect.stringMatching(/Nothing says which lead/),
    ]);
    expect(
      await importAll(caller, (await upload("external_id,tenant,reason\nOTHER,bolt,Ok\n")).id),
    ).toMatchObject({
      counts: { imported: 1 },
    });
  });

  it("skips what was disputed or refunded after the check, also across chunks", async () => {
    const leads = await Promise.all([1, 2, 3].map((n) => makeLead({ externalId: `LATE-${n}` })));
    const sales = await Promise.all(
      leads.map((lead) => makeAssignment({ leadId: lead.id, tenantId: apex.id })),
    );
    const { id } = await upload("external_id,reason\nLATE-1,a\nLATE-2,b\nLATE-3,c\n");
    await checkAll(caller, id);
    await prisma.leadAssignment.update({
      where: { id: sales[0]?.id ?? "" },
      data: { disputeStatus: "approved" },
    });
    await prisma.leadAssignment.update({
      where: { id: sales[1]?.id ?? "" },
      data: { status: "refunded", refundedAt: new Date() },
    });
    await confirm(caller, id);
    const sizes = { check: 1, import: 1 };
    await inTransaction((tx) => advanceImport(tx, caller, id, sizes));
    await inTransaction((tx) => advanceImport(tx, caller, id, sizes));
    const crash = inTransaction(async (tx) => {
      await advanceImport(tx, caller, id, sizes);
      throw new Error("killed");
    });
    await expect(crash).rejects.toThrow("killed");
    while ((await inTransaction((tx) => advanceImport(tx, caller, id, sizes))).more) await Promise.resolve();
    const rows = await rowsOf(id);
    expect(rows.map(({ status }) => status)).toEqual(["skipped", "skipped", "imported"]);
    expect(rows[0]?.errors[0]?.message).toMatch(/disputed after the check/);
    expect(rows[1]?.errors[0]?.message).toMatch(/refunded after the check/);
    expect(await Promise.all(leads.map((lead) => leadTraces(lead.id)))).toMatchObject([
      NO_TRACES,
      NO_TRACES,
      DISPUTED,
    ]);
  });

  it("needs a column that names the lead, and the reason", async () => {
    const { id } = await uploadImport(caller, {
      kind: "returns",
      fileName: "returns.csv",
      declaredBytes: null,
      content: inPieces("tenant,comment\napex,x\n"),
    });
    await expect(checkAll(caller, id)).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer: "/mapping/fields/reason" }, { pointer: "/mapping/fields" }],
    });
  });
});
