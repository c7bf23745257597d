import { describe, expect, it } from "vitest";
import {
  AssignmentStatus,
  ClassificationType,
  ContactChannel,
  ContactOutcome,
  DisputeStatus,
  LeadStatus,
} from "@/platform/db/generated/enums.ts";
import * as contract from "../contract";

describe("the words of the contract", () => {
  it("are the values of the database, in its order", () => {
    expect(contract.LEAD_STATUSES).toEqual(Object.values(LeadStatus));
    expect(contract.ASSIGNMENT_STATUSES).toEqual(Object.values(AssignmentStatus));
    expect(contract.DISPUTE_STATUSES).toEqual(Object.values(DisputeStatus));
    expect(contract.CLASSIFICATION_TYPES).toEqual(Object.values(ClassificationType));
    expect(contract.CONTACT_CHANNELS).toEqual(Object.values(ContactChannel));
    expect(contract.CONTACT_OUTCOMES).toEqual(Object.values(ContactOutcome));
  });

  it("give every reason once, and some for either decision", () => {
    const codes = contract.DISPUTE_REASONS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(contract.DISPUTE_REASONS.map(({ resolution }) => resolution))).toEqual(
      new Set(contract.DISPUTE_RESOLUTIONS),
    );
    expect(contract.disputeReasonLabel("spam")).toBe("Spam or a test");
    expect(contract.disputeReasonLabel("They moved away")).toBe("They moved away");
  });
});
