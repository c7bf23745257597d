import { describe, expect, it } from "vitest";
import { billingState, chargeOf, creditOf } from "./billing-effect";
import { ASSIGNMENT_STATUSES } from "./words";

describe("chargeOf", () => {
  it.each(ASSIGNMENT_STATUSES.filter((status) => status !== "refunded"))(
    "a sale that is %s costs its price while the lead is billable",
    (status) => {
      const sale = { status, priceMinor: 4500, creditMinor: null, currency: "USD" };
      expect(chargeOf(sale, { billable: true })).toEqual({ amountMinor: 4500, currency: "USD" });
      expect(chargeOf(sale, { billable: false })).toBeNull();
    },
  );

  it("a refunded or free sale costs nothing", () => {
    expect(
      chargeOf(
        { status: "refunded", priceMinor: 4500, creditMinor: null, currency: "USD" },
        { billable: true },
      ),
    ).toBeNull();
    expect(
      chargeOf({ status: "active", priceMinor: 0, creditMinor: null, currency: "USD" }, { billable: true }),
    ).toBeNull();
  });
});

describe("billingState", () => {
  it.each([
    ["active", 4500, true, "charged"],
    ["accepted", 4500, false, "reversed"],
    ["refunded", 4500, true, "refunded"],
    ["refunded", 4500, false, "refunded"],
    ["active", 0, true, "not_charged"],
  ] as const)("%s at %d, billable %s: %s", (status, priceMinor, billable, state) => {
    expect(billingState({ status, priceMinor, creditMinor: null, currency: "USD" }, { billable })).toBe(
      state,
    );
  });

  it("a lead without a sale was never charged", () => {
    expect(billingState(null, { billable: false })).toBe("not_charged");
  });

  it("a sale whose price came back in part is partly refunded, and costs the rest", () => {
    const sale = { status: "accepted", priceMinor: 4500, creditMinor: 1500, currency: "USD" } as const;
    expect(billingState(sale, { billable: true })).toBe("partly_refunded");
    expect(chargeOf(sale, { billable: true })).toEqual({ amountMinor: 3000, currency: "USD" });
    expect(billingState(sale, { billable: false })).toBe("reversed");
  });
});

describe("creditOf", () => {
  const charge = { amountMinor: 4500, currency: "USD" };
  const approve = { resolution: "approve", charge, partialAllowed: true } as const;

  it.each([
    [
      { ...approve, creditMinor: null },
      { credit: charge, partial: false },
    ],
    [
      { ...approve, creditMinor: 4500 },
      { credit: charge, partial: false },
    ],
    [
      { ...approve, creditMinor: 4499 },
      { credit: { amountMinor: 4499, currency: "USD" }, partial: true },
    ],
    [
      { ...approve, creditMinor: 1, partialAllowed: true },
      { credit: { amountMinor: 1, currency: "USD" }, partial: true },
    ],
    [
      { ...approve, creditMinor: 4500, partialAllowed: false },
      { credit: charge, partial: false },
    ],
    [
      { ...approve, creditMinor: null, charge: null },
      { credit: null, partial: false },
    ],
    [
      { ...approve, resolution: "reject" as const, creditMinor: null },
      { credit: null, partial: false },
    ],
  ])("%o gives back %o", (asked, credit) => expect(creditOf(asked)).toEqual(credit));

  it.each([
    [{ ...approve, creditMinor: 4501 }, /more than is charged/],
    [{ ...approve, creditMinor: 10, charge: null }, /Nothing is charged/],
    [{ ...approve, creditMinor: 10, partialAllowed: false }, /no partial credits/],
    [{ ...approve, creditMinor: 10, resolution: "reject" as const }, /rejected dispute/],
  ])("%o is refused: %s", (asked, words) => {
    expect(JSON.stringify(creditOf(asked))).toMatch(words);
  });
});
