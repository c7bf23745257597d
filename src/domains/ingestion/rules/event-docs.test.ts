import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EVENT_CATALOGUE } from "./event-catalogue";

const page = readFileSync("docs/events.md", "utf8");
const sections = new Map(
  page
    .split("\n### ")
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section]),
);

describe("docs/events.md", () => {
  it("has a section for every type and no other", () => {
    expect([...sections.keys()]).toEqual(EVENT_CATALOGUE.map(({ type }) => type));
  });

  it.each(EVENT_CATALOGUE.map((row) => [row.type, row] as const))(
    "shows %s as the catalogue has it",
    (type, row) => {
      const section = sections.get(type) ?? "";
      for (const alias of row.aliases) expect(section).toContain(`\`${alias}\``);
      const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? "null");
      expect(example).toEqual(row.versions.at(-1)?.example);
      const words = section.replaceAll("`", "").replaceAll("\n", " ");
      for (const sentence of row.summary.split(". ")) expect(words).toContain(sentence.replace(/\.$/, ""));
    },
  );
});
