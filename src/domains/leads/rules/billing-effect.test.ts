import { describe, expect, it } from "vitest";
import { billingState, chargeOf } from "./billing-effect";
import { ASSIGNMENT_STATUSES } from "./words";

describe("chargeOf", () => {
  it.each(ASSIGNMENT_STATUSES.filter((status) => status !== "refunded"))(
    "a sale that is %s costs its price while the lead is billable",
    (status) => {
      const sale = { status, priceMinor: 4500, currency: "USD" };
      expect(chargeOf(sale, { billable: true })).toEqual({ amountMinor: 4500, currency: "USD" });
      expect(chargeOf(sale, { billable: false })).toBeNull();
    },
  );

  it("a refunded or free sale costs nothing", () => {
    expect(
      chargeOf({ status: "refunded", priceMinor: 4500, currency: "USD" }, { billable: true }),
    ).toBeNull();
    expect(chargeOf({ status: "active", priceMinor: 0, currency: "USD" }, { billable: true })).toBeNull();
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
    expect(billingState({ status, priceMinor, currency: "USD" }, { billable })).toBe(state);
  });

  it("a lead without a sale was never charged", () => {
    expect(billingState(null, { billable: false })).toBe("not_charged");
  });
});
