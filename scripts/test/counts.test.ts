import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { countsOf, playwrightCounts, vitestCounts } from "./counts";

const vitest = (failed: number, files: { status: string; assertionResults: unknown[] }[] = []) => ({
  numPassedTests: 5,
  numFailedTests: failed,
  testResults: files,
});

describe("counting", () => {
  it("counts a test file that did not load as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const failing = { status: "failed", assertionResults: [{}] };
    expect(vitestCounts(vitest(1, [broken, failing]))).toEqual({ passed: 5, failed: 2 });
  });

  it("counts flaky tests and errors outside of tests as failures", () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1 };
    expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 3 });
  });

  it("never reports a failed run as clean", () => {
    const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-counts-")), "report.json");
    expect(countsOf(true, report, vitestCounts)).toEqual({ passed: 0, failed: 1 });
    fs.writeFileSync(report, JSON.stringify(vitest(0)));
    expect(countsOf(true, report, vitestCounts)).toEqual({ passed: 5, failed: 0 });
    expect(countsOf(false, report, vitestCounts)).toEqual({ passed: 5, failed: 1 });
    expect(countsOf(true, undefined, vitestCounts)).toEqual({ passed: 1, failed: 0 });
    expect(countsOf(false, undefined, vitestCounts)).toEqual({ passed: 0, failed: 1 });
    fs.rmSync(path.dirname(report), { recursive: true });
  });
});
