import { describe, expect, it } from "vitest";
import { actionWords, entityWords, recordHref } from "./audit-words";

describe("audit words", () => {
  it.each([
    ["lead.dispute.approved", "Lead: dispute approved"],
    ["saved_view.created", "Saved view: created"],
    ["import", "Import"],
  ])("%s reads %s", (action, words) => {
    expect(actionWords(action)).toBe(words);
  });

  it("names entities", () => {
    expect(entityWords("competition_level")).toBe("Competition level");
  });

  it.each([
    ["lead", "/provider/leads?lead=x%26y"],
    ["tenant", "/provider/clients/x%26y"],
    ["session", null],
  ])("links a %s", (entityType, href) => {
    expect(recordHref({ entityType, entityId: "x&y" })).toBe(href);
  });
});
