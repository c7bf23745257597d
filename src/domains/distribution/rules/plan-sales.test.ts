import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "./choose-buyers";
import { type LeadFacts, offerOf, outcomeOf } from "./for-sale";
import { type PlannedLead, planSales } from "./plan-sales";
import type { Trigger } from "./words";

const subscriber = (index: number, change: Partial<Candidate> = {}): Candidate & { nicheId: string } => ({
  nicheId: "roofs",
  subscriptionId: `s${String(index).padStart(3, "0")}`,
  tenantId: `t${index}`,
  tenantActive: true,
  paused: false,
  competitionLevelIds: [],
  areas: ["9"],
  dailyCap: null,
  monthlyCap: null,
  servedOn: null,
  servedToday: 0,
  servedThisMonth: 0,
  lastTurn: 0,
  day: "2026-11-21",
  ...change,
});

const facts = (change: Partial<LeadFacts> = {}): LeadFacts => ({
  originTenantId: null,
  billable: true,
  buyers: 3,
  sales: [],
  offeredAgain: false,
  ...change,
});

const leads = (count: number, buyers: number): PlannedLead[] =>
  Array.from({ length: count }, (_, index) => ({
    ...facts({ buyers }),
    id: `l${index}`,
    nicheId: "roofs",
    competitionLevelId: "level",
    postalCode: "94107",
    boughtBy: new Set<string>(),
    priceMinor: 100,
  }));

const sale = (refunded: boolean, resolutionReason: string | null = null) => ({ refunded, resolutionReason });

describe("how many buyers are sought", () => {
  it.each<[string, Partial<LeadFacts>, Trigger, number | string]>([
    ["all the level has", {}, "received", 3],
    ["what is left", { sales: [sale(false)] }, "sweep", 2],
    ["none, it is sold out", { sales: [sale(false), sale(false), sale(true)] }, "staff", "sold_out"],
    ["none of a client's own lead", { originTenantId: "t1" }, "received", "own_lead"],
    ["none of a classified lead", { billable: false }, "received", "classified"],
    ["none without a level", { buyers: null }, "received", "no_level"],
    ["one after a refund", { sales: [sale(true), sale(false), sale(false)] }, "refund", 1],
    ["one after two refunds", { sales: [sale(true, "goodwill"), sale(true)] }, "refund", 1],
    ["none without a refund", { sales: [sale(false)] }, "refund", "nothing_refunded"],
    ["none a second time", { sales: [sale(true)], offeredAgain: true }, "refund", "offered_again_before"],
    ["none of a bad lead", { sales: [sale(true, "invalid_contact")] }, "refund", "bad_for_everyone"],
    ["one, it was out of one's area", { sales: [sale(true, "out_of_service_area")] }, "refund", 1],
    ["none of a classified lead again", { sales: [sale(true)], billable: false }, "refund", "classified"],
  ])("%s", (_, change, trigger, expected) => {
    const offer = offerOf(facts(change), trigger);
    expect(offer.refusal ?? offer.places).toBe(expected);
  });

  it.each([
    [3, 3, "sold"],
    [3, 1, "partly_sold"],
    [3, 0, "unsold"],
  ] as const)("of %d, %d found is %s", (places, sold, outcome) => {
    expect(outcomeOf({ places, refusal: null }, sold)).toBe(outcome);
  });
});

describe("many leads", () => {
  it("go round: nobody gets two more than another who could have had them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (subscribers, count, buyers) => {
          const all = Array.from({ length: subscribers }, (_, index) => subscriber(index));
          const { plans } = planSales(leads(count, buyers), all, "received");
          const got = all.map(
            ({ tenantId }) =>
              plans.filter((plan) => plan.buyers.some((buyer) => buyer.tenantId === tenantId)).length,
          );
          expect(Math.max(...got) - Math.min(...got)).toBeLessThanOrEqual(1);
          expect(plans.every((plan) => plan.buyers.length === Math.min(buyers, subscribers))).toBe(true);
        },
      ),
    );
  });

  it("never break a cap, and leave the counts as many higher as were sold", () => {
    const caps = fc.record({
      dailyCap: fc.option(fc.integer({ min: 1, max: 4 })),
      monthlyCap: fc.option(fc.integer({ min: 1, max: 6 })),
      servedToday: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(caps, { maxLength: 6 }), fc.nat(20), (given, count) => {
        const all = given.map((one, index) =>
          subscriber(index, { ...one, servedOn: "2026-11-21", servedThisMonth: one.servedToday + 1 }),
        );
        const { plans, served } = planSales(leads(count, 2), all, "received");
        for (const after of served) {
          const before = all.find(({ subscriptionId }) => subscriptionId === after.subscriptionId);
          const got = plans.filter((plan) =>
            plan.buyers.some(({ tenantId }) => tenantId === after.tenantId),
          ).length;
          expect(after.servedToday).toBe((before?.servedToday ?? 0) + got);
          expect(after.servedToday).toBeLessThanOrEqual(after.dailyCap ?? Number.MAX_SAFE_INTEGER);
          expect(after.servedThisMonth).toBeLessThanOrEqual(after.monthlyCap ?? Number.MAX_SAFE_INTEGER);
        }
      }),
    );
  });

  it("of a niche that nobody wants stay unsold, and one that is not for sale names nobody", () => {
    const [lead] = leads(1, 3);
    if (lead === undefined) throw new Error("one was made");
    const other = { ...lead, nicheId: "drains" };
    const own = { ...lead, originTenantId: "t0" };
    const { plans, served } = planSales([other, own], [subscriber(0)], "received");
    expect(plans.map(({ outcome, refusal }) => [outcome, refusal])).toEqual([
      ["unsold", null],
      ["not_for_sale", "own_lead"],
    ]);
    expect(plans.flatMap(({ buyers, passed }) => [...buyers, ...passed])).toEqual([]);
    expect(served).toEqual([]);
  });
});
