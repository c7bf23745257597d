import { beforeAll, describe, expect, it } from "vitest";
import { readOnly } from "@/platform/db/transaction";
import {
  makeAssignment,
  makeLead,
  makeNiche,
  makeOrganization,
  makeProvider,
  makeSource,
  makeTenant,
} from "../../../../test/support/factories";
import { type LeadCursor, type LeadFilters, listLeadsInput } from "../contract";
import { searchText } from "../rules/contact";
import { listLeads, matchingLeads } from "./list-leads";

const page = (filters: LeadFilters, cursor: LeadCursor | null = null, limit = 50) =>
  readOnly((tx) => listLeads(tx, { ...filters, cursor, limit }));
const matching = (filters: LeadFilters) => readOnly((tx) => matchingLeads(tx, filters));

async function all(filters: LeadFilters, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: LeadCursor | null = null;
  do {
    const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(filters, cursor, limit);
    expect(items.length).toBeLessThanOrEqual(limit);
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  } while (cursor !== null);
  return ids;
}

const day = (number: number, time = "12:00:00.000") =>
  new Date(`2026-03-${String(number).padStart(2, "0")}T${time}Z`);

describe("the list of leads", () => {
  const leads = new Map<string, string>();
  const known = { organizationId: "", tenantId: "", otherTenantId: "", nicheId: "", sourceId: "" };
  const names = (ids: readonly string[]) =>
    ids.map((id) => [...leads].find(([, leadId]) => leadId === id)?.[0] ?? "?");

  beforeAll(async () => {
    await makeProvider({ timeZone: "America/New_York" });
    const organization = await makeOrganization();
    const tenant = await makeTenant({ organizationId: organization.id, name: "Ace Plumbing" });
    const sibling = await makeTenant({ organizationId: organization.id });
    const other = await makeTenant();
    const niche = await makeNiche({ name: "Drain cleaning" });
    const source = await makeSource({ name: "Web" });
    Object.assign(known, {
      organizationId: organization.id,
      tenantId: tenant.id,
      otherTenantId: other.id,
      nicheId: niche.id,
      sourceId: source.id,
    });
    const contact = {
      contactName: "Zoë 100% O'Neil",
      contactEmail: "Zoe_1@Example.com",
      contactPhone: "(415) 555-2671",
      phoneNormalized: "+14155552671",
    };
    const make = async (name: string, ...[data]: Parameters<typeof makeLead>) => {
      leads.set(name, (await makeLead({ contactName: name, ...data })).id);
    };
    await make("sold", { createdAt: day(1) });
    await make("to sibling", { createdAt: day(2) });
    await make("to both", { createdAt: day(3), nicheId: niche.id });
    await make("to other", { createdAt: day(4) });
    await make("unsold", { createdAt: day(5), status: "unsold", sourceId: source.id });
    await make("spam", { createdAt: day(6), classificationType: "spam", billable: false });
    await make("double", { createdAt: day(7), classificationType: "duplicate", billable: false });
    await make("rejected", { createdAt: day(8), disputeStatus: "rejected" });
    await make("known", { createdAt: day(9), ...contact, searchText: searchText(contact) });
    // 23:30 on 9 March in New York.
    await make("late", { createdAt: day(10, "03:30:00.000") });
    await makeAssignment({ leadId: leads.get("sold"), tenantId: tenant.id });
    await makeAssignment({ leadId: leads.get("to sibling"), tenantId: sibling.id, disputed: true });
    await makeAssignment({ leadId: leads.get("to both"), tenantId: tenant.id });
    await makeAssignment({ leadId: leads.get("to both"), tenantId: sibling.id });
    await makeAssignment({ leadId: leads.get("to both"), tenantId: other.id });
    await makeAssignment({ leadId: leads.get("to other"), tenantId: other.id });
  });

  it.each<[string, () => LeadFilters, string[]]>([
    ["status", () => ({ status: ["unsold"] }), ["unsold"]],
    [
      "several statuses",
      () => ({ status: ["unsold", "assigned"] }),
      ["unsold", "to other", "to both", "to sibling", "sold"],
    ],
    [
      "organization: each lead once",
      () => ({ organizationId: known.organizationId }),
      ["to both", "to sibling", "sold"],
    ],
    ["tenant", () => ({ tenantId: known.tenantId }), ["to both", "sold"]],
    [
      "tenant of another organization",
      () => ({ organizationId: known.organizationId, tenantId: known.otherTenantId }),
      [],
    ],
    [
      "organization and dispute",
      () => ({ organizationId: known.organizationId, dispute: ["pending"] }),
      ["to sibling"],
    ],
    [
      "organization and niche",
      () => ({ organizationId: known.organizationId, nicheId: known.nicheId }),
      ["to both"],
    ],
    [
      "organization and days",
      () => ({ organizationId: known.organizationId, dateFrom: "2026-03-02", dateTo: "2026-03-02" }),
      ["to sibling"],
    ],
    ["source", () => ({ sourceId: known.sourceId }), ["unsold"]],
    ["niche", () => ({ nicheId: known.nicheId }), ["to both"]],
    ["pending dispute", () => ({ dispute: ["pending"] }), ["to sibling"]],
    ["any dispute", () => ({ dispute: ["pending", "approved", "rejected"] }), ["rejected", "to sibling"]],
    ["classification", () => ({ classification: ["spam"] }), ["spam"]],
    ["several classifications", () => ({ classification: ["spam", "duplicate"] }), ["double", "spam"]],
    ["not billable", () => ({ billable: false }), ["double", "spam"]],
    [
      "days of the provider's zone",
      () => ({ dateFrom: "2026-03-09", dateTo: "2026-03-09" }),
      ["late", "known"],
    ],
    ["from a day", () => ({ dateFrom: "2026-03-09" }), ["late", "known"]],
    ["until a day", () => ({ dateTo: "2026-03-01" }), ["sold"]],
    ["part of a name", () => ({ search: "zoë" }), ["known"]],
    ["words in any order", () => ({ search: "o'neil 100%" }), ["known"]],
    ["a wildcard that means itself", () => ({ search: "zoe_1" }), ["known"]],
    ["a wildcard that is not there", () => ({ search: "zoe%1" }), []],
    ["e-mail in capitals", () => ({ search: "ZOE_1@EXAMPLE" }), ["known"]],
    ["part of a phone as written", () => ({ search: "(415) 555-26" }), ["known"]],
    ["everything else than billable", () => ({ billable: true, status: ["unsold"] }), ["unsold"]],
    ["empty lists", () => ({ status: [], dispute: [], sourceId: known.sourceId }), ["unsold"]],
  ])("filters by %s", async (_, filters, expected) => {
    expect(names(await all(filters(), 100))).toEqual(expected);
    const { count, capped, ids } = await matching(filters());
    expect(names(ids)).toEqual(expected);
    expect({ count, capped }).toEqual({ count: expected.length, capped: false });
  });

  it.each([1, 2, 3, 7])("pages by %i without losing or repeating a lead", async (limit) => {
    const whole = await all({}, 100);
    expect(whole).toHaveLength(10);
    expect(await all({}, limit)).toEqual(whole);
    const ofOrganization = { organizationId: known.organizationId };
    expect(await all(ofOrganization, limit)).toEqual(await all(ofOrganization, 100));
  });

  it("shows a lead with its niche, source and buyers", async () => {
    const { items } = await page({ nicheId: known.nicheId });
    expect(items[0]).toMatchObject({
      contactName: "to both",
      nicheName: "Drain cleaning",
      status: "assigned",
      disputeStatus: "none",
      createdAt: day(3),
      buyers: expect.arrayContaining([
        expect.objectContaining({ tenantId: known.tenantId, tenantName: "Ace Plumbing", priceMinor: 4_500 }),
      ]) as unknown,
    });
    expect(items[0]?.buyers).toHaveLength(3);
  });

  it("pages through leads of the same instant", async () => {
    const source = await makeSource();
    const made = await Promise.all(
      Array.from({ length: 9 }, () => makeLead({ sourceId: source.id, createdAt: day(20) })),
    );
    const ids = await all({ sourceId: source.id }, 2);
    expect(ids).toHaveLength(9);
    expect(new Set(ids)).toEqual(new Set(made.map(({ id }) => id)));
  });

  it("does not repeat a lead when new ones arrive between pages", async () => {
    const source = await makeSource();
    for (const number of [1, 2, 3, 4]) await makeLead({ sourceId: source.id, createdAt: day(number) });
    const first = await page({ sourceId: source.id }, null, 2);
    await makeLead({ sourceId: source.id, createdAt: day(25) });
    const second = await page({ sourceId: source.id }, first.nextCursor, 2);
    expect(second.items.map(({ createdAt }) => createdAt)).toEqual([day(2), day(1)]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("leads that tenants created themselves", () => {
  it('are found by their tenant and its organization, merged in by time, and are not what "not billable" means', async () => {
    const { id: organizationId } = await makeOrganization();
    const one = await makeTenant({ organizationId });
    const two = await makeTenant({ organizationId });
    const own = (originTenantId: string, number: number) =>
      makeLead({ originTenantId, billable: false, status: "assigned", createdAt: day(number) });
    const [first, third, fifth] = [await own(one.id, 1), await own(two.id, 3), await own(one.id, 5)];
    const [second, fourth] = [await makeLead({ createdAt: day(2) }), await makeLead({ createdAt: day(4) })];
    await makeAssignment({ leadId: second.id, tenantId: one.id });
    await makeAssignment({ leadId: fourth.id, tenantId: two.id });
    const expected = [fifth, fourth, third, second, first].map(({ id }) => id);
    for (const limit of [1, 2, 100]) expect(await all({ organizationId }, limit)).toEqual(expected);
    expect(await all({ tenantId: one.id }, 2)).toEqual([fifth.id, second.id, first.id]);
    expect(await all({ tenantId: one.id, dateFrom: "2026-03-02" }, 2)).toEqual([fifth.id, second.id]);
    expect(await all({ organizationId, billable: false }, 100)).toEqual([]);
    expect(await all({ billable: false }, 100)).not.toContain(first.id);
  });
});

describe("all that match", () => {
  it("counts to 500 and then says that there are more", async () => {
    const source = await makeSource();
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 167 }, () => makeLead({ sourceId: source.id })));
    }
    const { count, capped, ids } = await matching({ sourceId: source.id });
    expect([count, capped, ids.length]).toEqual([501, true, 500]);
  });
});

describe("the dispute queue", () => {
  it("is what waits, first due first, page by page, and ends with what is asked for", async () => {
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    const { id: tenantId } = await makeTenant();
    const due: string[] = [];
    for (const offset of [30, -2, 200, 3]) {
      const { leadId } = await makeAssignment({ tenantId, disputed: true, disputeDueAt: hours(offset) });
      due.push(leadId);
    }
    await makeAssignment({ tenantId, disputeStatus: "approved", disputeDueAt: hours(-5) });
    const ask = (filter: "overdue" | "day" | "any", more: object = {}) =>
      readOnly((tx) => listLeads(tx, listLeadsInput.parse({ due: filter, tenantId, ...more })));
    const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

    const order = [due[1], due[3], due[0], due[2]];
    expect(ids(await ask("any"))).toEqual(order);
    expect(ids(await ask("day"))).toEqual(order.slice(0, 2));
    expect(ids(await ask("overdue"))).toEqual(order.slice(0, 1));
    const first = await ask("any", { limit: 2 });
    expect(ids(await ask("any", { limit: 2, cursor: first.nextCursor }))).toEqual(order.slice(2));
    expect(
      ids(
        await readOnly((tx) =>
          listLeads(tx, listLeadsInput.parse({ due: "any", tenantId, dispute: ["approved"] })),
        ),
      ),
    ).toEqual([]);
  });
});
