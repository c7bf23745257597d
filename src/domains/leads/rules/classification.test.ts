import { describe, expect, it } from "vitest";
import { assertClassified, assertConvertible, assertReclassifies } from "./classification";

describe("reclassification", () => {
  const unclassified = { classificationType: null, classificationReason: null };
  const spam = { classificationType: "spam", classificationReason: "bot" } as const;

  it.each([
    ["an unclassified lead", unclassified, "spam", "bot", true],
    ["another type", spam, "duplicate", "bot", true],
    ["another reason", spam, "spam", "same sender as before", true],
    ["the same finding", spam, "spam", "bot", false],
  ] as const)("%s", (_, lead, type, reason, allowed) => {
    const act = () => assertReclassifies(lead, type, reason);
    if (allowed) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: "conflict" }));
  });

  it("is undone only where there is one", () => {
    expect(assertClassified(spam)).toBe("spam");
    expect(() => assertClassified(unclassified)).toThrow(expect.objectContaining({ code: "conflict" }));
  });
});

describe("conversion", () => {
  it.each([
    ["assigned", true],
    ["new", false],
    ["unsold", false],
    ["converted", false],
  ] as const)("of a lead that is %s: %s", (status, allowed) => {
    const act = () => assertConvertible({ status, convertedAt: null });
    if (allowed) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: "conflict" }));
  });
});
