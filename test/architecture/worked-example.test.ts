import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const guide = readFileSync("CONTRIBUTING.md", "utf8");
const example = guide.slice(guide.indexOf("## Worked example"), guide.indexOf("## Migrations"));
const read = (file: string): string => readFileSync(file, "utf8");

describe("the worked example of CONTRIBUTING", () => {
  it("names only files and folders that exist", () => {
    const named = [...example.matchAll(/`((?:src|test)\/[^`]+)`/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each([
    ["contract", "src/domains/leads/contract.ts", /export const qualityScoreInput = /],
    [
      "permission",
      "src/domains/identity/rules/permissions.ts",
      /"leads\.score": \{ class: "write", roles: adminOnly \}/,
    ],
    ["service: audit", "src/domains/leads/service/score-quality.ts", /recordAudit\(/],
    ["service: outbox", "src/domains/leads/service/score-quality.ts", /appendOutbox\(/],
    ["service: activity", "src/domains/leads/service/score-quality.ts", /recordActivity\(/],
    ["router: permission", "src/domains/leads/router.ts", /"leads\.score"/],
    ["router: schema", "src/domains/leads/router.ts", /input\(qualityScoreInput\)/],
    ["router: transaction", "src/domains/leads/router.ts", /inTransaction\(/],
    ["REST", "src/domains/leads/http.ts", /permission: "leads\.score"/],
    ["a real call of it", "test/access/writes/leads.ts", /"leads\.scoreQuality": /],
  ])("still holds: %s", (_, file, pattern) => {
    expect(read(file)).toMatch(pattern);
  });

  it("mounts its REST path in one line", () => {
    const route = read("src/app/api/provider/leads/quality-score/route.ts").trim().split("\n");
    expect(route).toHaveLength(1);
  });

  it("has its test beside the service", () => {
    expect(existsSync("src/domains/leads/service/score-quality.db.test.ts")).toBe(true);
  });
});
