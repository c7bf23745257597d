import { describe, expect, it } from "vitest";
import { readOnly } from "@/platform/db/transaction";
import { makeAssignment, makeLead, makeSource, makeTenant } from "../../../../test/support/factories";
import { exportLeads } from "./export-leads";

const lines = async (
  ...call: Parameters<typeof exportLeads> extends [unknown, ...infer Rest] ? Rest : never
) => (await readOnly((tx) => exportLeads(tx, ...call))).join("").trimEnd().split("\r\n");

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

  it("refuses more rows than the limit instead of cutting them off", async () => {
    const source = await makeSource();
    await Promise.all([1, 2, 3].map(() => makeLead({ sourceId: source.id })));
    await expect(lines({ sourceId: source.id }, 2)).rejects.toMatchObject({
      code: "payload_too_large",
      detail: "More than 2 leads match. Narrow the filters, for example by date, and export again.",
    });
    expect(await lines({ sourceId: source.id }, 3)).toHaveLength(4);
  });
});
