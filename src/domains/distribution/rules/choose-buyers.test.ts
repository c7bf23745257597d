import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, chooseBuyers, type OfferedLead, whyPassed } from "./choose-buyers";

const DAY = "2026-11-21";

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  subscriptionId: "s1",
  tenantId: "t1",
  tenantActive: true,
  paused: false,
  competitionLevelIds: [],
  areas: ["941"],
  dailyCap: null,
  monthlyCap: null,
  servedOn: null,
  servedToday: 0,
  servedThisMonth: 0,
  lastTurn: 0,
  day: DAY,
  ...change,
});

const lead = (change: Partial<OfferedLead> = {}): OfferedLead => ({
  competitionLevelId: "exclusive",
  postalCode: "94107",
  originTenantId: null,
  boughtBy: new Set(),
  places: 1,
  ...change,
});

const served = (servedOn: string, servedToday: number, servedThisMonth: number) => ({
  servedOn,
  servedToday,
  servedThisMonth,
});

describe("a tenant that wants the niche", () => {
  it.each<[string, Partial<Candidate>, Partial<OfferedLead>, string | null]>([
    ["is eligible", {}, {}, null],
    ["is inactive", { tenantActive: false, paused: true }, {}, "tenant_inactive"],
    ["paused", { paused: true }, {}, "subscription_paused"],
    ["wants another level", { competitionLevelIds: ["open"] }, {}, "level_not_wanted"],
    ["wants this level among others", { competitionLevelIds: ["open", "exclusive"] }, {}, null],
    ["serves elsewhere", { areas: ["10", "9410"] }, { postalCode: "94207" }, "out_of_area"],
    ["serves the very code", { areas: ["94107"] }, {}, null],
    ["serves the area as written with spaces", { areas: ["M5V2"] }, { postalCode: "m5v 2t6" }, null],
    ["has no area", { areas: [] }, {}, "out_of_area"],
    ["cannot be placed without a postal code", {}, { postalCode: null }, "out_of_area"],
    ["brought the lead", {}, { originTenantId: "t1" }, "own_lead"],
    ["bought it before", {}, { boughtBy: new Set(["t1"]) }, "already_bought"],
    ["has had its day's leads", { dailyCap: 2, ...served(DAY, 2, 2) }, {}, "daily_cap"],
    ["has one left today", { dailyCap: 2, ...served(DAY, 1, 2) }, {}, null],
    ["had them yesterday", { dailyCap: 2, ...served("2026-11-20", 2, 2) }, {}, null],
    ["has had its month's leads", { monthlyCap: 9, ...served("2026-11-20", 1, 9) }, {}, "monthly_cap"],
    ["had them last month", { monthlyCap: 9, ...served("2026-10-31", 9, 9) }, {}, null],
    ["had them this month last year", { monthlyCap: 9, ...served("2025-11-21", 9, 9) }, {}, null],
  ])("%s", (_, change, offered, reason) => {
    expect(whyPassed(candidate(change), lead(offered))).toBe(reason);
  });
});

const arbitraryCandidates = fc
  .array(
    fc.record({
      tenantActive: fc.boolean(),
      paused: fc.boolean(),
      lastTurn: fc.nat(5),
      areas: fc.constantFrom(["941"], ["10"], ["94", "10"]),
      dailyCap: fc.constantFrom(null, 1, 2),
      servedOn: fc.constantFrom(null, DAY),
      servedToday: fc.nat(2),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map((one, index) => candidate({ ...one, subscriptionId: `s${index}`, tenantId: `t${index}` })),
  );

describe("the choice", () => {
  it("takes who was served longest ago, then the older subscription, and says why of everybody else", () => {
    const all = [
      candidate({ subscriptionId: "s3", tenantId: "c", lastTurn: 4 }),
      candidate({ subscriptionId: "s2", tenantId: "b", lastTurn: 0 }),
      candidate({ subscriptionId: "s1", tenantId: "a", lastTurn: 0 }),
      candidate({ subscriptionId: "s4", tenantId: "d", paused: true }),
    ];
    const { buyers, passed } = chooseBuyers(lead({ places: 2 }), all);
    expect(buyers.map(({ tenantId }) => tenantId)).toEqual(["a", "b"]);
    expect(passed).toEqual([
      { tenantId: "d", reason: "subscription_paused" },
      { tenantId: "c", reason: "not_their_turn" },
    ]);
  });

  it("names everyone once, fills no more places than there are, and leaves none that somebody could fill", () => {
    fc.assert(
      fc.property(arbitraryCandidates, fc.integer({ min: 1, max: 4 }), (all, places) => {
        const offered = lead({ places });
        const { buyers, passed } = chooseBuyers(offered, all);
        const named = [...buyers, ...passed].map(({ tenantId }) => tenantId);
        expect(named.toSorted()).toEqual(all.map(({ tenantId }) => tenantId).toSorted());
        const eligible = all.filter((one) => whyPassed(one, offered) === null);
        expect(buyers).toHaveLength(Math.min(places, eligible.length));
        const last = Math.max(-1, ...buyers.map(({ lastTurn }) => lastTurn));
        const left = eligible.filter((one) => !buyers.includes(one));
        expect(left.every(({ lastTurn }) => lastTurn >= last)).toBe(true);
      }),
    );
  });

  it("does not depend on the order in which the subscriptions are read", () => {
    fc.assert(
      fc.property(arbitraryCandidates, fc.integer({ min: 1, max: 4 }), (all, places) => {
        const ids = (given: Candidate[]) => chooseBuyers(lead({ places }), given).buyers;
        expect(ids(all.toReversed())).toEqual(ids(all));
      }),
    );
  });
});
