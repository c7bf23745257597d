import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isStale, stampOf } from "./stamp";

let root: string;
const put = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-stamp-"));
  put("src/a.ts", "one");
  put("src/deep/b.ts", "two");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

describe("stampOf", () => {
  it("depends on names and contents, not on order or time", () => {
    const before = stampOf(root, ["src", "lock.json"]);
    fs.utimesSync(path.join(root, "src/a.ts"), 1, 1);
    expect(stampOf(root, ["lock.json", "src"])).toBe(before);
  });

  it.each([
    ["a changed file", () => put("src/a.ts", "three")],
    ["a new file", () => put("src/deep/c.ts", "")],
    ["a renamed file", () => fs.renameSync(path.join(root, "src/a.ts"), path.join(root, "src/z.ts"))],
    ["a file that appears", () => put("lock.json", "{}")],
    [
      "bytes moved between neighbours",
      () => {
        put("src/a.ts", "onet");
        put("src/deep/b.ts", "wo");
      },
    ],
  ])("changes with %s", (_, change) => {
    const before = stampOf(root, ["src", "lock.json"]);
    change();
    expect(stampOf(root, ["src", "lock.json"])).not.toBe(before);
  });

  it("leaves out what is skipped and takes in what is extra", () => {
    const before = stampOf(root, ["src"], { extra: ["NEXT_PUBLIC_X=1"] });
    put("src/a.test.ts", "a test");
    const skip = (name: string) => name.endsWith(".test.ts");
    expect(stampOf(root, ["src"], { skip, extra: ["NEXT_PUBLIC_X=1"] })).toBe(before);
    expect(stampOf(root, ["src"], { skip, extra: ["NEXT_PUBLIC_X=2"] })).not.toBe(before);
  });
});

describe("isStale", () => {
  it("is stale without a stamp, with another, and fresh with the same", () => {
    const file = path.join(root, "stamp");
    expect(isStale(file, "abc")).toBe(true);
    fs.writeFileSync(file, "abc\n");
    expect(isStale(file, "abc")).toBe(false);
    expect(isStale(file, "abd")).toBe(true);
  });
});
