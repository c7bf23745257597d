import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SDK_VERSION } from "../src/version";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const manifest = JSON.parse(read("package.json")) as Record<string, unknown>;

describe("the package", () => {
  it("has one version, which its changelog names", () => {
    expect(manifest["version"]).toBe(SDK_VERSION);
    expect(read("CHANGELOG.md")).toContain(`## ${SDK_VERSION}`);
  });

  it("depends on nothing", () => {
    const kinds = ["dependencies", "peerDependencies", "optionalDependencies", "bundledDependencies"];
    expect(kinds.filter((kind) => kind in manifest)).toEqual([]);
    expect(manifest["license"]).toBe("MIT");
  });

  it("tells of itself in the order in which it is learnt", () => {
    const chapters = [...read("README.md").matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(chapters).toEqual([
      "Requirements",
      "Install",
      "Five-minute start",
      "Webhooks",
      "Errors",
      "Retries",
      "Timeouts",
      "Pagination",
      "Raw answers",
      "Logging",
      "Custom fetch",
      "Other languages",
      "Versioning",
    ]);
  });

  it("has changesets that name it, a kind of release, and what changed", () => {
    const folder = new URL("../../.changeset/", import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
    for (const file of files) {
      const text = readFileSync(new URL(file, folder), "utf8");
      expect(text).toMatch(/^---\n"@fairlead\/sdk": (major|minor|patch)\n---\n\n\S/);
    }
  });
});
