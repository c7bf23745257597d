import { describe, expect, it } from "vitest";
import { appealRefusal, disputableUntil, disputeRefusal, submissionRefusal } from "./dispute-submission";

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
const never = { assignedAt, appealSubmittedAt: null };

describe("a tenant's own dispute", () => {
  it.each([
    ["2026-10-31T09:00:00.000Z", null],
    ["2026-10-31T09:00:00.001Z", "too_late"],
  ] as const)("at %s: %s", (now, refusal) => {
    expect(disputableUntil(assignedAt)).toEqual(new Date("2026-10-31T09:00:00Z"));
    expect(disputeRefusal({ status: "active", disputeStatus: "none", ...never }, new Date(now))).toBe(
      refusal,
    );
  });

  it("is refused for what else is wrong before for being late", () => {
    const late = new Date("2027-01-01T00:00:00Z");
    expect(disputeRefusal(undefined, late)).toBe("not_bought");
    expect(disputeRefusal({ status: "refunded", disputeStatus: "none", ...never }, late)).toBe(
      "already_refunded",
    );
  });
});

describe("an appeal", () => {
  const appealed = { assignedAt, appealSubmittedAt: new Date("2026-11-01T00:00:00Z") };
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
