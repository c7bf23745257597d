import { describe, expect, it } from "vitest";
import { newId } from "@/platform/ids";
import { listInboxInput } from "./buyer-contract";
import {
  BULK_LIMIT,
  bulkConvertInput,
  bulkDisputeInput,
  bulkReclassifyInput,
  convertInput,
  leadFiltersSchema,
  listLeadsInput,
  qualityScoreInput,
  reclassifyInput,
  resolveDisputeInput,
} from "./contract";

const leadId = newId();
const ids = (count: number) => Array.from({ length: count }, () => newId());
const messageOf = (result: { error?: { issues: { message: string }[] } }) => result.error?.issues[0]?.message;

describe("what leads refuse", () => {
  it.each([0, 11, 5.5, -1, "5", null, undefined, Number.NaN, Infinity])(
    "a quality score of %s",
    (qualityScore) => {
      expect(qualityScoreInput.safeParse({ leadId, qualityScore }).success).toBe(false);
    },
  );

  it.each([1, 10])("but not a quality score of %i", (qualityScore) => {
    expect(qualityScoreInput.parse({ leadId, qualityScore })).toEqual({
      leadId,
      qualityScore,
      qualityNotes: null,
    });
  });

  it.each([bulkDisputeInput, bulkReclassifyInput, bulkConvertInput])(
    "no lead, a lead twice, or more than 500",
    (schema) => {
      const rest = { action: "approve", classificationType: "spam" };
      const parse = (leadIds: string[]) => schema.safeParse({ ...rest, leadIds });
      expect(parse(ids(BULK_LIMIT)).success).toBe(true);
      expect(messageOf(parse(ids(BULK_LIMIT + 1)))).toBe("Choose at most 500 leads at once.");
      expect(parse([]).success).toBe(false);
      expect(messageOf(parse([leadId, leadId]))).toContain("listed twice");
      expect(parse([leadId, leadId.toUpperCase()]).success).toBe(false);
    },
  );

  it.each([["a\0b"], ["a\ud800"], [""], ["   "], ["x".repeat(501)]])("a reason of %j", (reason) => {
    expect(reclassifyInput.safeParse({ leadId, classificationType: "spam", reason }).success).toBe(false);
    expect(
      resolveDisputeInput.safeParse({ leadId, resolution: "approve", disputeReason: reason }).success,
    ).toBe(false);
  });

  it.each([
    { leadId: "x", resolution: "approve", disputeReason: "spam" },
    { leadId, resolution: "refund", disputeReason: "spam" },
    { leadId, resolution: "approve" },
    { leadId, resolution: "approve", disputeReason: "spam", notes: "\0" },
    { leadId, resolution: "approve", disputeReason: "spam", tenantId: "all" },
  ])("the decision %j", (input) => expect(resolveDisputeInput.safeParse(input).success).toBe(false));

  it.each([-1, 1.5, 1e13, "10"])("a job worth %s", (valueMinor) => {
    expect(convertInput.safeParse({ leadId, valueMinor }).success).toBe(false);
  });

  it.each([
    { status: ["sold"] },
    { dateFrom: "2026-02-30" },
    { dateFrom: "21.11.2026" },
    { search: "ab" },
    { search: "ab\0c" },
    { organizationId: "1" },
  ])("the filter %j", (filters) => expect(leadFiltersSchema.safeParse(filters).success).toBe(false));

  it("pages of more than 100", () => {
    expect(listLeadsInput.safeParse({ limit: 101 }).success).toBe(false);
    expect(listLeadsInput.parse({})).toEqual({ limit: 50 });
  });
});

describe("a range of days that ends before it begins", () => {
  const reversed = { dateFrom: "2026-10-03", dateTo: "2026-10-02" };

  it.each([
    ["leads", listLeadsInput],
    ["the inbox", listInboxInput],
  ])("is no error on the page of %s: nothing matches it", (_, input) => {
    expect(input.safeParse(reversed).success).toBe(true);
  });
});

describe("what leads fill in", () => {
  it("default reasons for bulk actions", () => {
    expect(bulkReclassifyInput.parse({ leadIds: [leadId], classificationType: "spam" }).reason).toBe(
      "Bulk reclassification",
    );
    expect(bulkDisputeInput.parse({ leadIds: [leadId], action: "reject" })).toMatchObject({
      disputeReason: "Bulk decision",
      notes: null,
    });
  });
});
