import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { suggestMapping } from "./mapping";
import { optionsSchema } from "./mapping-schema";
import { plain } from "./read-cells";
import { readLeadRow } from "./read-lead-row";
import { chooseSale, ineligible, readReturnRow, type SoldLead } from "./read-return-row";

const base = {
  options: optionsSchema.parse({}),
  timeZone: "UTC",
  currency: "USD",
  now: new Date("2026-06-01T12:00:00Z"),
  normalizeEmail: (text: string) => (text.includes("@") ? text.toLowerCase() : null),
  normalizePhone: (text: string) => (/\d{10}/.test(text) ? `+1${text}` : null),
};
const APEX = { id: "t1", organizationId: "o1", name: "Apex", status: "active" as const };
const vocabulary = {
  niches: new Map([["drains", { id: "n1" }]]),
  levels: new Map([["exclusive", { id: "l1", priceMinor: 9_000 }]]),
  tenants: new Map<string, { found: typeof APEX } | { ambiguous: number }>([
    ["apex", { found: APEX }],
    ["Smith", { ambiguous: 2 }],
  ]),
};

function lead(row: Record<string, string>, options: Partial<typeof base.options> = {}) {
  const filled = {
    contact_name: "Ann",
    contact_email: "ann@example.com",
    niche: "Drains",
    source: "Web",
    ...row,
  };
  const header = Object.keys(filled);
  const plan = {
    ...base,
    options: { ...base.options, ...options },
    header,
    mapping: suggestMapping("leads", header),
  };
  return readLeadRow(Object.values(filled), { ...plan, vocabulary });
}

const messages = (answer: ReturnType<typeof lead>): string[] =>
  "errors" in answer ? answer.errors.map(({ column, message }) => `${column}: ${message}`) : [];

describe("readLeadRow", () => {
  it("takes the formula mark off and keeps other columns as form data", () => {
    expect(lead({ contact_phone: "'+15125550100", "=Roof": "'=1+1", empty: " " })).toMatchObject({
      draft: { contactPhone: "+15125550100", formData: { "=Roof": "=1+1" }, createdAt: null, sale: null },
    });
  });

  it("keeps columns named like parts of every object under a name that can be sent", () => {
    const header = ["contact_name", "contact_email", "niche", "source"];
    const named = ["constructor", "prototype", "__proto__", "constructor (column)", "Roof"];
    const cells = ["Ann", "ann@example.com", "Drains", "Web", "a", "b", "c", "d", "e"];
    const all = [...header, ...named];
    const plan = { ...base, header: all, mapping: suggestMapping("leads", all), vocabulary };
    const answer = readLeadRow(cells, plan);
    if (!("draft" in answer)) throw new Error("refused");
    const { formData } = answer.draft;
    expect(Object.entries(formData)).toEqual([
      ["constructor (column) (column)", "a"],
      ["prototype (column)", "b"],
      ["__proto__ (column)", "c"],
      ["constructor (column)", "d"],
      ["Roof", "e"],
    ]);
    expect(superjson.deserialize(superjson.serialize({ formData }))).toEqual({ formData });
  });

  it.each([
    ["level's price", { tenant: "apex", competition_level: "Exclusive" }, 9_000],
    ["own price wins", { tenant: "apex", competition_level: "Exclusive", price: "$1,045.5" }, 104_550],
    ["free", { tenant: "apex", price: "0" }, 0],
  ])("prices a sale: %s", (_name, row, priceMinor) => {
    expect(lead(row)).toMatchObject({
      draft: { sale: { tenantId: "t1", organizationId: "o1", priceMinor } },
    });
  });

  it.each([
    ["no name", { contact_name: "" }, /^contact_name: The name is missing/],
    ["no contact", { contact_email: "" }, /Neither e-mail nor phone/],
    ["bad e-mail", { contact_email: "nope" }, /"nope" is not an e-mail/],
    ["bad phone", { contact_phone: "12" }, /"12" is not a phone/],
    ["unknown niche", { niche: "Moon" }, /no niche "Moon"/],
    ["no niche", { niche: "" }, /niche is missing/],
    ["no source", { source: "" }, /source is missing/],
    ["unknown level", { competition_level: "Gold" }, /no competition level "Gold"/],
    ["unknown tenant", { tenant: "zed", price: "1" }, /no tenant "zed"/],
    ["ambiguous tenant", { tenant: "Smith", price: "1" }, /2 tenants are called "Smith"/],
    ["tenant without price", { tenant: "apex" }, /price is missing/],
    ["price without tenant", { price: "5" }, /price but no tenant/],
    ["negative price", { tenant: "apex", price: "-5" }, /not an amount of USD/],
    ["fractions of a cent", { tenant: "apex", price: "5.005" }, /not an amount/],
    ["huge price", { tenant: "apex", price: "99999999" }, /too high/],
    ["long name", { contact_name: "x".repeat(201) }, /longer than 200/],
    ["bad date", { created_at: "soon" }, /not a date/],
  ])("refuses: %s", (_name, row, message) => {
    expect(messages(lead(row))).toEqual([expect.stringMatching(message)]);
  });

  it("uses defaults where the cell is empty", () => {
    const options = { nicheId: "0190b2f0-0000-7000-8000-000000000001", source: "Fair" };
    expect(lead({ niche: "", source: "" }, options)).toMatchObject({
      draft: { nicheId: options.nicheId, source: "Fair" },
    });
  });

  it("answers a draft or at least one error, whatever the cells hold", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (cells) => {
        const header = ["contact_name", "contact_email", "niche", "source"];
        const plan = { ...base, header, mapping: suggestMapping("leads", header), vocabulary };
        const answer = readLeadRow(cells, plan);
        expect("draft" in answer || answer.errors.length > 0).toBe(true);
      }),
    );
  });
});

describe("plain", () => {
  it.each([
    ["'=SUM(A1)", "=SUM(A1)"],
    [" x ", "x"],
    ["'t Hooft", "'t Hooft"],
    ["'", "'"],
  ])("%s → %s", (cell, text) => {
    expect(plain(cell)).toBe(text);
  });
});

const sold = (change: Partial<SoldLead> = {}): SoldLead => ({
  assignmentId: "a1",
  leadId: "l1",
  tenantId: "t1",
  tenantName: "Apex",
  status: "active",
  disputeStatus: "none",
  ...change,
});

describe("chooseSale", () => {
  const draft = {
    leadId: null,
    externalId: "X",
    emailNormalized: null,
    phoneNormalized: null,
    tenantId: null,
    reason: "r",
    submittedAt: null,
  };
  const other = sold({ assignmentId: "a2", tenantId: "t2", tenantName: "Bolt" });
  it.each([
    ["one sale", {}, [sold()], "a1"],
    ["the named tenant's", { tenantId: "t2" }, [sold(), other], "a2"],
    ["the one still open", {}, [sold({ disputeStatus: "approved" }), other], "a2"],
    ["none", {}, [], /No sold lead/],
    ["another tenant's", { tenantId: "t9" }, [sold()], /not sold to this tenant/],
    ["several tenants", {}, [sold(), other], /Several tenants .*Apex, Bolt/],
    ["several leads", {}, [sold(), sold({ assignmentId: "a3", leadId: "l3" })], /2 leads of this contact/],
    ["disputed", {}, [sold({ disputeStatus: "pending" })], /disputed already/],
    ["decided", {}, [sold({ disputeStatus: "rejected" })], /decided already/],
    ["refunded", {}, [sold({ status: "refunded" })], /refunded already/],
  ] as const)("%s", (_name, change, sales, expected) => {
    const choice = chooseSale({ ...draft, ...change }, sales);
    const answer = "sale" in choice ? choice.sale.assignmentId : choice.problem;
    if (typeof expected === "string") expect(answer).toBe(expected);
    else expect(answer).toMatch(expected);
  });

  it("a sale that can be disputed has no reason against it", () => {
    expect(ineligible(sold({ status: "rejected" }))).toBeNull();
  });
});

describe("readReturnRow", () => {
  const header = ["lead_id", "external_id", "reason", "notes"];
  const plan = { ...base, header, mapping: suggestMapping("returns", header), tenants: vocabulary.tenants };
  it("puts notes after the reason", () => {
    expect(readReturnRow(["", "X-1", "Spam", "Called twice"], plan)).toMatchObject({
      draft: { externalId: "X-1", reason: "Spam: Called twice" },
    });
  });

  it.each([
    ["no lead", ["", "", "Spam", ""], /Nothing says which lead/],
    ["no id", ["12", "", "Spam", ""], /"12" is not an id/],
    ["no reason", ["", "X", " ", ""], /reason is missing/],
  ])("refuses: %s", (_name, cells, message) => {
    expect(readReturnRow(cells, plan)).toEqual({
      errors: [{ column: expect.any(String) as string, message: expect.stringMatching(message) as string }],
    });
  });
});
