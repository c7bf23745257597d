import { beforeEach, describe, expect, it } from "vitest";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { getLead, resolveDispute } from "@/domains/leads/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeAssignment,
  makeCompetitionLevel,
  makeLead,
  makeNiche,
  makeProvider,
  makeSubscription,
  makeTenant,
} from "../../../../test/support/factories";
import type { Trigger } from "../rules/words";
import { getDecision, listDecisions } from "./decisions";
import { distributeLead, distributeLeads } from "./distribute-leads";
import { explainDistribution } from "./explain";

const NOW = new Date("2026-11-21T12:00:00Z");
const caller = adminCaller({ now: NOW });

let nicheId: string;
let levelId: string;
beforeEach(async () => {
  await makeProvider({ timeZone: "UTC" });
  nicheId = (await makeNiche()).id;
  levelId = (await makeCompetitionLevel({ buyers: 2, priceMinor: 4_500 })).id;
});

const newLead = (data: Parameters<typeof makeLead>[0] = {}) =>
  makeLead({ nicheId, competitionLevelId: levelId, postalCode: "94107", distributionDueAt: NOW, ...data });
const subscribe = (data: Parameters<typeof makeSubscription>[0] = {}, areas?: string[]) =>
  makeSubscription({ nicheId, ...data }, areas);

const distribute = (leadId: string, trigger: Trigger = "received", as = caller) =>
  inTransaction((tx) => distributeLead(tx, as, { leadId, trigger }));
const salesOf = (leadId: string) =>
  prisma.leadAssignment.findMany({ where: { leadId }, orderBy: { id: "asc" } });
const decisionsOf = async (leadId: string) => {
  const page = { limit: 50, cursor: null, outcomes: [], triggers: [], leadId };
  const { items } = await readOnly((tx) => listDecisions(tx, page));
  return Promise.all(items.map(({ id }) => readOnly((tx) => getDecision(tx, id))));
};

describe("a new lead", () => {
  it("is sold to as many as its level allows, at the price of the book, with event, audit and story", async () => {
    await prisma.priceBookEntry.create({
      data: { id: newId(), nicheId, competitionLevelId: levelId, postalPrefix: "941", priceMinor: 5_200 },
    });
    const first = await subscribe();
    const second = await subscribe();
    const third = await subscribe();
    const lead = await newLead();
    expect(await distribute(lead.id)).toEqual({ leadId: lead.id, outcome: "sold", sold: 2 });

    const sales = await salesOf(lead.id);
    expect(sales.map(({ tenantId }) => tenantId).sort()).toEqual([first.tenantId, second.tenantId].sort());
    for (const sale of sales) {
      expect(sale).toMatchObject({ status: "active", priceMinor: 5_200, currency: "USD", assignedAt: NOW });
      expect([first.id, second.id]).toContain(sale.subscriptionId);
    }
    expect(await prisma.lead.findUniqueOrThrow({ where: { id: lead.id } })).toMatchObject({
      status: "assigned",
      distributionDueAt: null,
    });
    const events = await prisma.outboxEvent.findMany({ where: { aggregateId: lead.id } });
    expect(events.map(({ name }) => name)).toEqual(["leads/lead.assigned", "leads/lead.assigned"]);
    const told = events.map(({ payload }) => LEAD_EVENTS.assigned.schema.parse(payload));
    for (const { id: assignmentId, tenantId } of sales) {
      const price = { amountMinor: 5_200, currency: "USD" };
      expect(told.find((one) => one.assignmentId === assignmentId)).toMatchObject({ tenantId, price });
    }
    expect(await prisma.auditEvent.count({ where: { entityId: lead.id, action: "lead.assigned" } })).toBe(2);
    expect(await prisma.activity.count({ where: { subjectId: lead.id, kind: "lead.assigned" } })).toBe(2);
    const [decision] = await decisionsOf(lead.id);
    expect(decision).toMatchObject({ outcome: "sold", trigger: "received", places: 2, revenueMinor: 10_400 });
    expect(decision?.passed).toMatchObject([{ reason: "not_their_turn", tenants: [{ id: third.tenantId }] }]);
  });

  it("that nobody may buy becomes unsold, and the log names everyone with the reason", async () => {
    const paused = await makeTenant({ status: "paused" });
    const other = await makeCompetitionLevel();
    const reasons = {
      tenant_inactive: await subscribe({ tenantId: paused.id }),
      subscription_paused: await subscribe({ status: "paused" }),
      level_not_wanted: await subscribe({ competitionLevelIds: [other.id] }),
      out_of_area: await subscribe({}, ["100"]),
      daily_cap: await subscribe({ dailyCap: 1, servedOn: "2026-11-21", servedToday: 1, servedThisMonth: 1 }),
      monthly_cap: await subscribe({
        monthlyCap: 1,
        servedOn: "2026-11-02",
        servedToday: 1,
        servedThisMonth: 1,
      }),
    };
    const lead = await newLead();
    expect(await distribute(lead.id)).toMatchObject({ outcome: "unsold", sold: 0 });
    expect((await prisma.lead.findUniqueOrThrow({ where: { id: lead.id } })).status).toBe("unsold");
    const [decision] = await decisionsOf(lead.id);
    const named = Object.fromEntries(
      (decision?.passed ?? []).map(({ reason, tenants }) => [reason, tenants.map(({ id }) => id)]),
    );
    expect(named).toEqual(
      Object.fromEntries(Object.entries(reasons).map(([reason, { tenantId }]) => [reason, [tenantId]])),
    );
    expect(await prisma.outboxEvent.count({ where: { aggregateId: lead.id } })).toBe(0);
    const story = await prisma.activity.findFirstOrThrow({ where: { subjectId: lead.id } });
    expect(story.title).toBe("Nobody bought it: 6 clients were passed over");
  });

  it("is offered once, however often its arrival is told; anew only when staff want it", async () => {
    const lead = await newLead();
    expect((await distribute(lead.id)).outcome).toBe("unsold");
    await subscribe();
    for (const trigger of ["received", "sweep"] as const) {
      await expect(distribute(lead.id, trigger)).rejects.toMatchObject({ code: "not_found" });
    }
    const later = adminCaller({ now: new Date(NOW.getTime() + 60_000) });
    expect(await distribute(lead.id, "staff", later)).toMatchObject({ outcome: "partly_sold", sold: 1 });
    expect(await salesOf(lead.id)).toHaveLength(1);
    expect((await decisionsOf(lead.id)).map(({ trigger }) => trigger)).toEqual(["staff", "received"]);
    expect((await readOnly((tx) => getLead(tx, { leadId: lead.id }))).distributionDecisions).toBe(2);
  });

  it("is never sold twice to a tenant, nor to who bought the lead that it repeats", async () => {
    const [one, two] = [await subscribe(), await subscribe()];
    const original = await newLead();
    await makeAssignment({ leadId: original.id, tenantId: one.tenantId });
    const lead = await newLead({ duplicateOfId: original.id });
    expect(await distribute(lead.id)).toMatchObject({ sold: 1 });
    expect(await salesOf(lead.id)).toMatchObject([{ tenantId: two.tenantId }]);
    expect(await distribute(lead.id, "staff")).toMatchObject({ outcome: "unsold", sold: 0 });
  });

  it.each([
    [
      "own_lead",
      async () => ({
        originTenantId: (await makeTenant()).id,
        status: "assigned" as const,
        billable: false,
        competitionLevelId: null,
      }),
    ],
    ["classified", () => Promise.resolve({ billable: false, classificationType: "spam" as const })],
    ["no_level", () => Promise.resolve({ competitionLevelId: null })],
  ])("is not for sale: %s", async (refusal, data) => {
    await subscribe();
    const lead = await newLead(await data());
    expect(await distribute(lead.id)).toMatchObject({ outcome: "not_for_sale" });
    expect(await salesOf(lead.id)).toEqual([]);
    expect(await decisionsOf(lead.id)).toMatchObject([{ refusal, passed: [] }]);
  });

  it("counts towards the caps of the day in the tenant's own zone", async () => {
    const tenant = await makeTenant({ timeZone: "Pacific/Auckland" });
    await subscribe({ tenantId: tenant.id, dailyCap: 1 });
    const at = (now: string) => adminCaller({ now: new Date(now) });
    const sold = async (now: string) => (await distribute((await newLead()).id, "received", at(now))).sold;
    expect(await sold("2026-11-21T10:30:00Z")).toBe(1);
    expect(await sold("2026-11-21T10:59:00Z")).toBe(0);
    expect(await sold("2026-11-21T11:01:00Z")).toBe(1);
  });
});

describe("a refunded lead", () => {
  async function refunded(disputeReason: string) {
    await subscribe();
    await subscribe();
    const next = await subscribe();
    const lead = await newLead();
    await distribute(lead.id);
    const [sale] = await salesOf(lead.id);
    if (sale === undefined) throw new Error("it was sold");
    const submitted = { disputeReason: "No", disputeSubmittedAt: NOW, disputeDueAt: NOW };
    await prisma.leadAssignment.update({
      where: { id: sale.id },
      data: { disputeStatus: "pending", disputePolicyVersion: 0, ...submitted },
    });
    const decision = { leadId: lead.id, resolution: "approve", disputeReason, notes: null } as const;
    await inTransaction((tx) => resolveDispute(tx, caller, decision));
    return { lead, next };
  }

  it("is offered once to the next, who gets the place that is free", async () => {
    const { lead, next } = await refunded("goodwill");
    expect(await distribute(lead.id, "refund")).toMatchObject({ outcome: "sold", sold: 1 });
    expect((await salesOf(lead.id)).map(({ tenantId }) => tenantId)).toContain(next.tenantId);
    await subscribe();
    expect(await distribute(lead.id, "refund")).toMatchObject({ outcome: "not_for_sale" });
    expect((await decisionsOf(lead.id)).map(({ refusal }) => refusal)).toContain("offered_again_before");
    expect(await salesOf(lead.id)).toHaveLength(3);
  });

  it("is not, when what was wrong with it is wrong for everyone", async () => {
    const { lead } = await refunded("invalid_contact");
    expect(await distribute(lead.id, "refund")).toMatchObject({ outcome: "not_for_sale" });
    expect((await decisionsOf(lead.id)).map(({ refusal }) => refusal)).toContain("bad_for_everyone");
  });
});

describe("workers that distribute at the same time", () => {
  const together = (leadIds: readonly string[], workers: number) =>
    Promise.all(
      Array.from({ length: workers }, (_, worker) => {
        const own = leadIds.filter((_id, index) => index % workers === worker);
        return inTransaction((tx) => distributeLeads(tx, caller, { leadIds: own, trigger: "received" }));
      }),
    );

  it("keep every cap to the lead, and give everybody their turn", async () => {
    const capped = await Promise.all([subscribe({ dailyCap: 3 }), subscribe({ monthlyCap: 5 })]);
    const free = await Promise.all([subscribe(), subscribe(), subscribe()]);
    const leads = await Promise.all(Array.from({ length: 24 }, () => newLead()));
    await together(
      leads.map(({ id }) => id),
      6,
    );
    const counts = await prisma.leadAssignment.groupBy({
      by: ["tenantId"],
      _count: true,
      where: { leadId: { in: leads.map(({ id }) => id) } },
    });
    const sold = (tenantId: string) => counts.find((count) => count.tenantId === tenantId)?._count ?? 0;
    expect(capped.map(({ tenantId }) => sold(tenantId))).toEqual([3, 5]);
    const shares = free.map(({ tenantId }) => sold(tenantId));
    expect(shares.reduce((left, right) => left + right)).toBe(48 - 8);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    const stored = await prisma.leadSubscription.findMany({ where: { nicheId } });
    expect(stored.every(({ tenantId, servedToday }) => servedToday === sold(tenantId))).toBe(true);
    expect(new Set(stored.map(({ lastTurn }) => lastTurn)).size).toBe(5);
  });

  it("sell one lead to no more than its level's buyers", async () => {
    await Promise.all(Array.from({ length: 6 }, () => subscribe()));
    const lead = await newLead();
    const done = await Promise.all(
      Array.from({ length: 6 }, () =>
        inTransaction((tx) => distributeLeads(tx, caller, { leadIds: [lead.id], trigger: "staff" })),
      ),
    );
    expect(await salesOf(lead.id)).toHaveLength(2);
    expect(done.flat().filter(({ outcome }) => outcome === "sold")).toHaveLength(1);
  });

  it("of different niches in opposite order do not lock each other out", async () => {
    const other = (await makeNiche()).id;
    await subscribe();
    await makeSubscription({ nicheId: other });
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => [(await newLead()).id, (await newLead({ nicheId: other })).id]),
    );
    const done = await Promise.all(
      pairs.map((pair, index) =>
        inTransaction((tx) =>
          distributeLeads(tx, caller, {
            leadIds: index % 2 === 0 ? pair : pair.toReversed(),
            trigger: "received",
          }),
        ),
      ),
    );
    expect(done.flat().every(({ sold }) => sold === 1)).toBe(true);
  });
});

describe("the dry run", () => {
  it("says of a lead exactly what distribution then does, and writes nothing", async () => {
    const [first, second] = [await subscribe(), await subscribe({ status: "paused" })];
    const lead = await newLead();
    const said = await readOnly((tx) => explainDistribution(tx, NOW, { leadId: lead.id }));
    expect(said).toMatchObject({
      outcome: "partly_sold",
      places: 2,
      priceMinor: 4_500,
      buyers: [{ tenantId: first.tenantId }],
      passed: [{ reason: "subscription_paused", tenants: [{ id: second.tenantId }] }],
    });
    expect(await salesOf(lead.id)).toEqual([]);
    expect(await decisionsOf(lead.id)).toEqual([]);
    expect(await distribute(lead.id)).toMatchObject({ outcome: said.outcome, sold: said.buyers.length });
  });

  it("answers for a lead that is made up", async () => {
    const { tenantId } = await subscribe();
    const asked = { nicheId, competitionLevelId: levelId, postalCode: "94 107" };
    const said = await readOnly((tx) => explainDistribution(tx, NOW, asked));
    expect(said).toMatchObject({ outcome: "partly_sold", buyers: [{ tenantId }], lead: { id: null } });
    const elsewhere = { ...asked, postalCode: "10001" };
    expect(await readOnly((tx) => explainDistribution(tx, NOW, elsewhere))).toMatchObject({
      outcome: "unsold",
    });
  });
});
