import { describe, expect, it } from "vitest";
import { readOnly } from "@/platform/db/transaction";
import { makeAssignment, makeLead, makeSource, makeTenant } from "../../../../test/support/factories";
import { adminCaller } from "../../../../test/support/caller";
import type { LeadFilters } from "../contract";
import { leadsExport } from "./export-leads";

const lines = (filters: LeadFilters): Promise<string[]> =>
  readOnly(async (tx) => {
    let text = "";
    for await (const piece of leadsExport.pieces(tx, adminCaller(), filters, "csv")) text += piece.text;
    return text.trimEnd().split("\r\n");
  });

describe("the export of leads", () => {
  it("holds the filtered leads, newest first, with their buyers", async () => {
    const source = await makeSource();
    const tenant = await makeTenant({ name: "Ace Plumbing" });
    const older = await makeLead({ sourceId: source.id, createdAt: new Date("2026-03-01T10:00:00Z") });
    const newer = await makeLead({ sourceId: source.id, createdAt: new Date("2026-03-02T10:00:00Z") });
    await makeLead();
    await makeAssignment({ leadId: older.id, tenantId: tenant.id });
    const [header, ...rows] = await lines({ sourceId: source.id });
    expect(header).toMatch(/^lead_id,created_at,contact_name,email/);
    expect(rows.map((row) => row.split(",")[0])).toEqual([newer.id, older.id]);
    expect(rows[1]).toContain("Ace Plumbing");
  });

  it("reads on past one page", async () => {
    const source = await makeSource();
    for (let count = 0; count < 3; count += 1) {
      await Promise.all(Array.from({ length: 170 }, () => makeLead({ sourceId: source.id })));
    }
    const [, ...rows] = await lines({ sourceId: source.id });
    expect(new Set(rows).size).toBe(510);
  });

  it("writes formulas as text", async () => {
    const lead = await makeLead({ contactName: '=HYPERLINK("http://x")' });
    const row = (await lines({ search: undefined })).find((line) => line.startsWith(lead.id));
    expect(row).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it("counts what it will write, and no further than asked", async () => {
    const source = await makeSource();
    await Promise.all([1, 2, 3].map(() => makeLead({ sourceId: source.id })));
    const count = (limit: number) => readOnly((tx) => leadsExport.count(tx, { sourceId: source.id }, limit));
    expect([await count(2), await count(100)]).toEqual([2, 3]);
  });
});
