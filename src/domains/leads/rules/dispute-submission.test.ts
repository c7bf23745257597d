import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appealRefusal,
  capReached,
  disputableUntil,
  disputeRefusal,
  type EligibilityPolicy,
  submissionRefusal,
} from "./dispute-submission";

describe("submitting a dispute", () => {
  it.each([
    ["active", "none", null],
    ["accepted", "none", null],
    ["rejected", "none", null],
    ["refunded", "none", "already_refunded"],
    ["active", "pending", "already_disputed"],
    ["refunded", "approved", "already_disputed"],
    ["active", "rejected", "already_disputed"],
  ] as const)("of a sale that is %s with dispute %s: %s", (status, disputeStatus, refusal) => {
    expect(submissionRefusal({ status, disputeStatus })).toBe(refusal);
  });

  it("needs a sale", () => expect(submissionRefusal(undefined)).toBe("not_bought"));
});

const assignedAt = new Date("2026-10-01T09:00:00Z");
const open = { status: "active", disputeStatus: "none", assignedAt } as const;
const inTime = new Date("2026-10-02T00:00:00Z");
const free: EligibilityPolicy = { windowDays: 30, returnCapPercent: null, returnCapMinimum: 20 };
const capped: EligibilityPolicy = { ...free, returnCapPercent: 20 };

describe("a tenant's own dispute", () => {
  it.each([
    [30, "2026-10-31T09:00:00.000Z", null],
    [30, "2026-10-31T09:00:00.001Z", "too_late"],
    [7, "2026-10-08T09:00:00.000Z", null],
    [7, "2026-10-08T09:00:00.001Z", "too_late"],
  ] as const)("with %i days to dispute, at %s: %s", (windowDays, now, refusal) => {
    const policy = { ...free, windowDays };
    expect(disputeRefusal({ sale: open, policy, figures: null, now: new Date(now) })).toBe(refusal);
    expect(new Date(now) > disputableUntil(assignedAt, policy)).toBe(refusal === "too_late");
  });

  it("is refused for what else is wrong before for being late, and for being late before the cap", () => {
    const late = new Date("2027-01-01T00:00:00Z");
    const figures = { assigned: 100, returned: 90 };
    expect(disputeRefusal({ sale: null, policy: capped, figures, now: late })).toBe("own_lead");
    const refunded = { ...open, status: "refunded" } as const;
    expect(disputeRefusal({ sale: refunded, policy: capped, figures, now: late })).toBe("already_refunded");
    expect(disputeRefusal({ sale: open, policy: capped, figures, now: late })).toBe("too_late");
    expect(disputeRefusal({ sale: open, policy: capped, figures, now: inTime })).toBe("return_cap");
    expect(disputeRefusal({ sale: open, policy: free, figures, now: inTime })).toBeNull();
  });
});

describe("the return cap", () => {
  it.each([
    [20, 20, 3, false],
    [20, 20, 4, true],
    [20, 19, 18, false],
    [100, 20, 19, false],
    [5, 20, 0, false],
    [4, 20, 0, true],
  ])("of %i %% with %i leads and %i returned is reached: %s", (percent, assigned, returned, reached) => {
    expect(capReached({ ...free, returnCapPercent: percent }, { assigned, returned })).toBe(reached);
  });

  it("never lets more than its share through", () => {
    const policies = fc.record({
      windowDays: fc.constant(30),
      returnCapPercent: fc.integer({ min: 1, max: 100 }),
      returnCapMinimum: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 2_000 }), (policy, assigned) => {
        fc.pre(assigned >= policy.returnCapMinimum);
        let returned = 0;
        while (returned < assigned && !capReached(policy, { assigned, returned })) returned += 1;
        return returned * 100 <= policy.returnCapPercent * assigned;
      }),
    );
  });
});

describe("an appeal", () => {
  const never = { appealSubmittedAt: null };
  const appealed = { appealSubmittedAt: new Date("2026-11-01T00:00:00Z") };
  it.each([
    ["rejected", never, null],
    ["rejected", appealed, "already_appealed"],
    ["pending", appealed, "already_appealed"],
    ["pending", never, "not_rejected"],
    ["approved", never, "not_rejected"],
    ["none", never, "not_rejected"],
  ] as const)("of a dispute that is %s, given %o: %s", (disputeStatus, facts, refusal) => {
    expect(appealRefusal({ status: "active", disputeStatus, ...facts })).toBe(refusal);
  });

  it("needs a sale", () => expect(appealRefusal(undefined)).toBe("not_bought"));
});
