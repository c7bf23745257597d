import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { installChromium } from "../lib/chromium";
import { installRedis } from "../lib/redis";
import { Shutdown } from "../lib/shutdown";
import { type Check, type Result, runInTurn } from "./check";
import { playwrightCounts, vitestCounts } from "./counts";

const reports = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-reports-"));
const tool = (name: string, relative: string, ...args: string[]): Check => ({
  name,
  script: `node_modules/${relative}`,
  args,
});
const ours = (name: string, file: string): Check => ({
  name,
  script: "node_modules/tsx/dist/cli.mjs",
  args: [file],
});

const generate = ours("generate", "scripts/db/generate.ts");
const build = ours("build", "scripts/build.ts");
const staticChecks = [
  tool("types", "typescript/bin/tsc", "--noEmit"),
  tool("lint", "eslint/bin/eslint.js", "."),
  tool("format", "prettier/bin/prettier.cjs", "--check", "."),
  tool(
    "imports",
    "dependency-cruiser/bin/dependency-cruise.mjs",
    "src",
    "sdk/src",
    "--config",
    ".dependency-cruiser.cjs",
  ),
  tool("knip", "knip/bin/knip.js"),
  ours("sdk", "scripts/sdk/check.ts"),
];

const vitestFile = path.join(reports, "vitest.json");
const vitest: Check = {
  ...tool(
    "tests",
    "vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${vitestFile}`,
  ),
  report: { file: vitestFile, read: vitestCounts },
};
const playwrightFile = path.join(reports, "playwright.json");
const playwright: Check = {
  ...tool("browser", "@playwright/test/cli.js", "test", "--reporter=list,json", "--pass-with-no-tests"),
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightFile },
  report: { file: playwrightFile, read: playwrightCounts },
};

function summarize(results: Result[]): boolean {
  const failures = results.filter((result) => !result.ok || result.failed > 0);
  for (const { name, output } of failures)
    process.stdout.write(`\n──── ${name} failed ────\n${output.trimEnd()}\n`);
  process.stdout.write("\n");
  for (const { name, passed, failed, seconds } of results) {
    process.stdout.write(`${name.padEnd(10)} ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)\n`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failures.length === 0;
}

async function testEverything(shutdown: Shutdown): Promise<Result[]> {
  const generated = await runInTurn([generate], shutdown);
  if (generated.some((result) => !result.ok)) return generated;
  installRedis();
  // The build comes last in its row: its output is not to change while it is checked.
  const sideBySide = await Promise.all([
    runInTurn([...staticChecks, build], shutdown),
    runInTurn([vitest], shutdown),
  ]);
  const results = [...generated, ...sideBySide.flat()];
  if (results.some(({ name, ok }) => name === build.name && !ok)) return results;
  installChromium();
  return [...results, ...(await runInTurn([playwright], shutdown))];
}

const shutdown = new Shutdown(130);
shutdown.add(() => fs.rmSync(reports, { recursive: true, force: true }));
const results = await testEverything(shutdown);
if (!shutdown.begun) {
  const clean = summarize(results);
  fs.rmSync(reports, { recursive: true, force: true });
  process.exit(clean ? 0 : 1);
}
