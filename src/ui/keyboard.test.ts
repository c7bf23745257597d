import { describe, expect, it } from "vitest";
import { comboOf, isTypingTarget, matchShortcut } from "./keyboard";

const bare = { metaKey: false, ctrlKey: false, altKey: false, shiftKey: false };

describe("isTypingTarget", () => {
  it.each([
    [{ tagName: "INPUT" }, true],
    [{ tagName: "input", type: "search" }, true],
    [{ tagName: "INPUT", type: "checkbox" }, false],
    [{ tagName: "TEXTAREA" }, true],
    [{ tagName: "SELECT" }, true],
    [{ tagName: "DIV", isContentEditable: true }, true],
    [{ tagName: "DIV", role: "combobox" }, true],
    [{ tagName: "BUTTON" }, false],
    [{ tagName: "A" }, false],
    [null, false],
  ])("%j", (target, typing) => {
    expect(isTypingTarget(target)).toBe(typing);
  });
});

describe("comboOf", () => {
  it.each([
    [{ ...bare, key: "j" }, "j"],
    [{ ...bare, key: "K", metaKey: true }, "mod+k"],
    [{ ...bare, key: "b", ctrlKey: true }, "mod+b"],
    [{ ...bare, key: "?", shiftKey: true }, "?"],
    [{ ...bare, key: "Enter", shiftKey: true }, "shift+enter"],
    [{ ...bare, key: " " }, "space"],
    [{ ...bare, key: "j", altKey: true }, "alt+j"],
  ])("%j is %s", (event, combo) => {
    expect(comboOf(event)).toBe(combo);
  });
});

describe("matchShortcut", () => {
  it("prefers the sequence the last two keys complete", () => {
    expect(matchShortcut(["l", "g l"], "g", "l")).toBe("g l");
    expect(matchShortcut(["l", "g l"], null, "l")).toBe("l");
    expect(matchShortcut(["g l"], "x", "l")).toBeNull();
  });
});
