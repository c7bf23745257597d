import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readMigrations } from "../../src/platform/db/migrate";

const SCHEMA = "prisma/schema";
const COMMENT = /^\s*(?:\/\/|--) \w/;

/** Lines that make an index; what stands above them, other indexes of the same comment aside. */
function uncommented(text: string, isIndex: RegExp, goesOn: RegExp): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, number) => {
    if (!isIndex.test(line)) return [];
    const above = lines
      .slice(0, number)
      .findLast((earlier) => !isIndex.test(earlier) && !goesOn.test(earlier));
    return COMMENT.test(above ?? "") ? [] : [line.trim()];
  });
}

const inSchema = (text: string): string[] => uncommented(text, /^\s+@@(?:index|unique)\(/, /^$/);
const inSql = (text: string): string[] => uncommented(text, /^CREATE (?:UNIQUE )?INDEX/, /^(?: |DROP INDEX)/);

const schemas = readdirSync(SCHEMA).map((file) => ({
  file,
  text: readFileSync(path.join(SCHEMA, file), "utf8"),
}));

describe("indexes", () => {
  it("are recognised with and without a comment", () => {
    expect(inSchema("  // newest first\n  @@index([at])\n")).toEqual([]);
    expect(inSchema("  at DateTime\n\n  @@index([at])\n")).toEqual(["@@index([at])"]);
    expect(
      inSql('-- search\nCREATE INDEX "a" ON "x" ("a")\n  WHERE "b";\nCREATE INDEX "c" ON "x" ("c");'),
    ).toEqual([]);
    expect(inSql('SELECT 1;\nCREATE UNIQUE INDEX "a" ON "x" ("a");')).toHaveLength(1);
  });

  it.each(schemas)("of $file name the query that each is for", ({ text }) => {
    expect(inSchema(text)).toEqual([]);
  });

  it.each(readMigrations(path.resolve("prisma/migrations")))("of $name name it, too", ({ sql }) => {
    expect(inSql(sql)).toEqual([]);
  });
});
