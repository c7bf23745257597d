import { describe, expect, it } from "vitest";
import { createSavedViewSchema, readSavedViewState, savedViewStateSchema } from "./saved-view";

describe("the state of a saved view", () => {
  it("keeps text under plain names and leaves out everything else", () => {
    const stored = {
      dispute: "pending",
      __proto__: "x",
      "bad name": "y",
      page: 3,
      deep: { a: 1 },
      hide: "niche",
    };
    expect(readSavedViewState(stored)).toEqual({ dispute: "pending", hide: "niche" });
    expect(readSavedViewState(null)).toEqual({});
    expect(readSavedViewState("text")).toEqual({});
  });

  it("refuses names that are none and more than it can hold", () => {
    expect(savedViewStateSchema.safeParse({ "a b": "1" }).success).toBe(false);
    expect(savedViewStateSchema.safeParse({ q: "x".repeat(2001) }).success).toBe(false);
    const many = Object.fromEntries(
      Array.from({ length: 41 }, (_, index) => [
        `f${"abcdefghij"[index % 10] ?? ""}${"klmno"[Math.floor(index / 10)] ?? ""}`,
        "1",
      ]),
    );
    expect(savedViewStateSchema.safeParse(many).success).toBe(false);
  });

  it("asks for a name in plain words", () => {
    const result = createSavedViewSchema.safeParse({ page: "leads", name: "  ", state: {} });
    expect(result.error?.issues[0]?.message).toBe("Give the view a name.");
  });
});
