import { describe, expect, it } from "vitest";
import { submissionRefusal } from "./dispute-submission";

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
