import { describe, expect, it } from "vitest";
import { chargeOf } from "./billing-effect";
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
