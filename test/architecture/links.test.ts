import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";

/** Every page's address as a pattern: "(groups)" vanish, "[id]" takes any one segment. */
const PAGES = globSync("src/app/**/page.tsx")
  .filter((file) => !file.includes("[...missing]"))
  .map((file) =>
    file
      .replace(/^src\/app/, "")
      .replace(/\/page\.tsx$/, "")
      .replace(/\/\([^)]+\)/g, ""),
  )
  .map((address) => new RegExp(`^${address.replace(/\[[^\]]+\]/g, "[^/]+")}$`));

interface Link {
  file: string;
  address: string;
}

/** Addresses of our own pages in the code; what is filled in at run time counts as one segment. */
function linksOf(file: string): Link[] {
  const code = readFileSync(file, "utf8");
  return [...code.matchAll(/["'`](\/(?:provider|tenant)(?:\/[^"'`]*)?)["'`]/g)].map((match) => ({
    file,
    address: (match[1] ?? "")
      .replace(/\$\{[^}]*\}/g, "x")
      .replace(/[?#].*$/, "")
      .replace(/\/$/, ""),
  }));
}

const files = globSync([
  "src/domains/**/ui/*.{ts,tsx}",
  "src/app/**/*.tsx",
  "src/server/*.ts",
  "src/ui/*.tsx",
]);
const links = files.filter((file) => !file.includes(".test.")).flatMap(linksOf);

describe("links inside the product", () => {
  it("are found", () => expect(links.length).toBeGreaterThan(20));

  it("lead to pages that exist", () => {
    const dead = links.filter(({ address }) => !PAGES.some((page) => page.test(address)));
    expect(dead).toEqual([]);
  });
});
