import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeAssignment,
  makeLead,
  makeNiche,
  makeSource,
  makeTenant,
} from "../../../../test/support/factories";
import { leadTraces, NO_TRACES } from "../../../../test/support/traces";
import { ensureSources } from "./ensure-sources";
import { findDuplicates } from "./find-duplicates";
import { insertAssignments, type NewAssignment } from "./insert-assignments";
import { insertLeads, type NewLead } from "./insert-leads";
import { listLeads } from "./list-leads";
import { resolveDispute } from "./resolve-dispute";
import { type ReturnedLead, submitDisputes } from "./submit-disputes";

const now = new Date("2026-04-01T00:00:00Z");
const caller = adminCaller({ now });

async function newLead(data: Partial<NewLead> = {}): Promise<NewLead> {
  return {
    id: newId(),
    status: "new",
    externalId: null,
    contactName: "Ann Lee",
    contactEmail: " Ann@Example.com ",
    contactPhone: "(415) 555-2671",
    postalCode: "94110",
    nicheId: data.nicheId ?? (await makeNiche()).id,
    sourceId: data.sourceId ?? (await makeSource()).id,
    competitionLevelId: null,
    formData: { roof: "flat", "odd key": [1, null] },
    attribution: { utm_source: "x" },
    duplicateOfId: null,
    importId: null,
    currency: "USD",
    createdAt: new Date("2026-03-01T08:00:00.123Z"),
    sale: null,
    distributionDueAt: null,
    ...data,
  };
}

const insert = (leads: NewLead[]) =>
  inTransaction((tx) =>
    insertLeads(tx, caller, leads, { kind: "lead.imported", title: "Imported from leads.csv" }),
  );
const sell = (sales: NewAssignment[]) => inTransaction((tx) => insertAssignments(tx, sales, now));
const submit = (rows: ReturnedLead[]) => inTransaction((tx) => submitDisputes(tx, caller, rows));

const IMPORTED = { actions: ["lead.imported"], events: [], kinds: ["lead.imported"] };

describe("leads of an import", () => {
  it("are stored with their contact normalised and can be searched", async () => {
    const lead = await newLead();
    expect(await insert([lead])).toEqual(new Set([lead.id]));
    expect(await prisma.lead.findUnique({ where: { id: lead.id } })).toMatchObject({
      status: "new",
      contactEmail: " Ann@Example.com ",
      emailNormalized: "ann@example.com",
      phoneNormalized: "+14155552671",
      formData: { roof: "flat", "odd key": [1, null] },
      createdAt: lead.createdAt,
      billable: true,
    });
    const found = await readOnly((tx) =>
      listLeads(tx, { search: "415 555", nicheId: lead.nicheId, limit: 9 }),
    );
    expect(found.items.map(({ id }) => id)).toEqual([lead.id]);
    expect(await leadTraces(lead.id)).toMatchObject(IMPORTED);
  });

  it("are inserted once when a chunk is repeated, by id and by external id", async () => {
    const lead = await newLead({ externalId: newId() });
    await insert([lead]);
    const sameExternalId = await newLead({ externalId: lead.externalId });
    const fresh = await newLead();
    expect(await insert([lead, sameExternalId, fresh])).toEqual(new Set([fresh.id]));
    expect(await insert([])).toEqual(new Set());
    expect(await leadTraces(lead.id)).toMatchObject(IMPORTED);
    expect(await leadTraces(sameExternalId.id)).toEqual(NO_TRACES);
  });

  it("a thousand at once, with nulls in every column that may be null", async () => {
    const parents = { nicheId: (await makeNiche()).id, sourceId: (await makeSource()).id };
    const bare = { ...parents, contactEmail: null, contactPhone: null, postalCode: null };
    const leads = await Promise.all(Array.from({ length: 1_000 }, () => newLead(bare)));
    expect((await insert(leads)).size).toBe(1_000);
  });
});

describe("sales of an import", () => {
  async function sale(data: Partial<NewAssignment> = {}): Promise<NewAssignment> {
    const tenant = await makeTenant();
    return {
      id: newId(),
      leadId: data.leadId ?? (await makeLead({ createdAt: new Date("2026-02-03T04:05:06.789Z") })).id,
      tenantId: tenant.id,
      organizationId: tenant.organizationId,
      priceMinor: 4_500,
      currency: "USD",
      assignedAt: now,
      ...data,
    };
  }

  it("assign the lead and carry its date of creation", async () => {
    const row = await sale();
    expect(await sell([row])).toEqual(new Set([row.id]));
    expect(await prisma.leadAssignment.findUnique({ where: { id: row.id } })).toMatchObject({
      status: "active",
      leadCreatedAt: new Date("2026-02-03T04:05:06.789Z"),
      disputeStatus: "none",
    });
    expect(await prisma.lead.findUnique({ where: { id: row.leadId } })).toMatchObject({ status: "assigned" });
  });

  it("sell no lead twice to one tenant, and leave a converted lead converted", async () => {
    const row = await sale();
    await sell([row]);
    await prisma.lead.update({ where: { id: row.leadId }, data: { status: "converted" } });
    const second = await sale({ leadId: row.leadId });
    expect(await sell([{ ...row, id: newId() }, second])).toEqual(new Set([second.id]));
    expect(await prisma.lead.findUnique({ where: { id: row.leadId } })).toMatchObject({
      status: "converted",
    });
  });

  it("refuse a tenant that is not of the organization", async () => {
    const row = await sale({ organizationId: (await makeTenant()).organizationId });
    await expect(sell([row])).rejects.toThrow();
  });
});

describe("duplicates", () => {
  it("are the earliest lead of the same e-mail or phone, by the caller's key", async () => {
    const [email, phone] = [`${newId()}@example.com`, "+14155550177"];
    const late = await makeLead({ emailNormalized: email, createdAt: new Date("2026-02-01") });
    const early = await makeLead({ phoneNormalized: phone, createdAt: new Date("2026-01-01") });
    const ask = (key: number, emailNormalized: string | null, phoneNormalized: string | null) => ({
      key,
      emailNormalized,
      phoneNormalized,
    });
    const found = await readOnly((tx) =>
      findDuplicates(tx, [
        ask(1, email, null),
        ask(2, email, phone),
        ask(3, null, null),
        ask(4, "nobody@example.com", "+14155550000"),
        ask(5, null, phone),
      ]),
    );
    expect([...found].map(([key, { leadId }]) => [key, leadId])).toEqual([
      [1, late.id],
      [2, early.id],
      [5, early.id],
    ]);
  });
});

describe("sources", () => {
  it("are made once, however they are written and however many ask at once", async () => {
    const names = ["Angi Leads", "angi leads", "Angi  Leads!", "Web"];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        inTransaction((tx) => ensureSources(tx, index % 2 === 0 ? names : names.toReversed())),
      ),
    );
    const [first] = answers;
    expect(new Set(["Angi Leads", "angi leads", "Angi  Leads!"].map((name) => first?.get(name))).size).toBe(
      1,
    );
    expect(first?.get("Web")).not.toBe(first?.get("Angi Leads"));
    for (const answer of answers)
      expect(new Map(answer)).toEqual(new Map([...answer.keys()].map((n) => [n, first?.get(n)])));
    expect(await prisma.leadSource.count({ where: { slug: { in: ["angi-leads", "web"] } } })).toBe(2);
  });

  it("are none for no name", async () => {
    expect(await inTransaction((tx) => ensureSources(tx, []))).toEqual(new Map());
  });
});

describe("returns of an import", () => {
  const claim = (sale: { leadId: string; tenantId: string }, reason = "Wrong number"): ReturnedLead => ({
    leadId: sale.leadId,
    tenantId: sale.tenantId,
    reason,
    submittedAt: new Date("2026-03-20T00:00:00Z"),
  });

  it("open disputes, and say for each row why not", async () => {
    const [open, other] = [await makeAssignment(), await makeAssignment()];
    const refunded = await makeAssignment({ status: "refunded", refundedAt: now });
    const disputed = await makeAssignment({ disputed: true });
    const results = await submit([
      claim(open),
      claim(refunded),
      claim(disputed),
      claim({ leadId: open.leadId, tenantId: other.tenantId }),
      claim({ leadId: newId(), tenantId: other.tenantId }),
      claim(open, "The same row again"),
    ]);
    expect(results).toEqual([
      { outcome: "submitted", assignmentId: open.id },
      { outcome: "refused", refusal: "already_refunded" },
      { outcome: "refused", refusal: "already_disputed" },
      { outcome: "refused", refusal: "not_bought" },
      { outcome: "refused", refusal: "not_bought" },
      { outcome: "refused", refusal: "already_disputed" },
    ]);
    expect(await prisma.leadAssignment.findUnique({ where: { id: open.id } })).toMatchObject({
      disputeStatus: "pending",
      disputeReason: "Wrong number",
      disputeSubmittedAt: new Date("2026-03-20T00:00:00Z"),
    });
    expect(await prisma.lead.findUnique({ where: { id: open.leadId } })).toMatchObject({
      disputeStatus: "pending",
      disputeReason: "Wrong number",
    });
    await submit([claim(open)]);
    const traces = await leadTraces(open.leadId);
    expect(traces).toMatchObject({
      actions: ["lead.dispute.submitted"],
      events: [],
      kinds: ["dispute.submitted"],
    });
    const assignment = { assignmentId: open.id, tenantId: open.tenantId };
    expect(traces.audit[0]).toMatchObject({
      tenantId: open.tenantId,
      before: { assignment: { ...assignment, disputeStatus: "none" } },
      after: { assignment: { ...assignment, disputeStatus: "pending", disputeReason: "Wrong number" } },
    });
    expect(await leadTraces(refunded.leadId)).toEqual(NO_TRACES);
  });

  it("put a lead whose other dispute was decided back to pending", async () => {
    const lead = await makeLead();
    const first = await makeAssignment({ leadId: lead.id, disputed: true });
    const second = await makeAssignment({ leadId: lead.id });
    const decision = {
      leadId: lead.id,
      tenantId: first.tenantId,
      resolution: "approve" as const,
      disputeReason: "spam",
      notes: null,
    };
    await inTransaction((tx) => resolveDispute(tx, adminCaller(), decision));
    await submit([claim(second, "Not mine")]);
    expect(await prisma.lead.findUnique({ where: { id: lead.id } })).toMatchObject({
      disputeStatus: "pending",
      disputeReason: "Not mine",
      disputeResolvedAt: null,
      disputeResolvedByName: null,
    });
  });

  it("open each dispute once when two imports of the same file run at once", async () => {
    const sales = await Promise.all(Array.from({ length: 10 }, () => makeAssignment()));
    const rows = sales.map((sale) => claim(sale));
    const [one, two] = await Promise.all([submit(rows), submit(rows.toReversed())]);
    expect([...one, ...two].filter(({ outcome }) => outcome === "submitted")).toHaveLength(10);
  });
});
