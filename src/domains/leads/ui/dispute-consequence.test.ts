import { describe, expect, it } from "vitest";
import { disputeConsequence, reclassifyConsequence } from "./dispute-consequence";

const sale = {
  tenantName: "Ace Plumbing",
  status: "active",
  priceMinor: 4500,
  creditMinor: null,
  currency: "USD",
} as const;

describe("what a decision will do, in words", () => {
  it.each([
    ["approve", sale, true, "Ace Plumbing is credited $45.00. This cannot be undone."],
    ["reject", sale, true, "Ace Plumbing keeps the lead and pays $45.00."],
    ["reject", sale, false, "Ace Plumbing keeps the lead. Nothing is charged for it."],
    ["approve", null, true, "Choose the tenant whose dispute you decide."],
  ] as const)("%s", (resolution, whose, billable, words) => {
    expect(disputeConsequence({ resolution, sale: whose, billable })).toBe(words);
  });

  it.each([
    [sale, false],
    [{ ...sale, status: "refunded" as const }, true],
    [{ ...sale, priceMinor: 0 }, true],
  ])("promises no credit for what was not charged", (whose, billable) => {
    expect(disputeConsequence({ resolution: "approve", sale: whose, billable })).not.toMatch(/is credited/);
  });

  it.each([
    [2000, "Ace Plumbing is credited $20.00, keeps the lead and pays $25.00. This cannot be undone."],
    [4500, "Ace Plumbing is credited $45.00. This cannot be undone."],
    [null, "Ace Plumbing is credited $45.00. This cannot be undone."],
  ])("says what is left to pay with a credit of %s", (creditMinor, words) => {
    expect(disputeConsequence({ resolution: "approve", sale, billable: true, creditMinor })).toBe(words);
  });

  it("adds up what the tenants of a reclassified lead get back", () => {
    const other = { ...sale, tenantName: "Best Drains", priceMinor: 5000 };
    const refunded = { ...sale, status: "refunded" as const };
    expect(reclassifyConsequence({ billable: true, assignments: [sale] })).toMatch(
      /Ace Plumbing is credited \$45\.00/,
    );
    expect(reclassifyConsequence({ billable: true, assignments: [sale, other, refunded] })).toMatch(
      /2 tenants are credited \$95\.00 in all/,
    );
    expect(reclassifyConsequence({ billable: true, assignments: [refunded] })).toMatch(
      /Nobody has been charged/,
    );
    expect(reclassifyConsequence({ billable: false, assignments: [sale] })).toMatch(
      /only its classification/,
    );
  });
});
