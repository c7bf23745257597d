import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { EdgeVM } from "@edge-runtime/vm";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { build } from "tsdown";
import { inRoot } from "../lib/paths";

/*
 * Holds the SDK against what its users meet: types without Node's, a clean package, its size, and the packed tarball
 * installed and run in an ES module, a CommonJS and an edge project.
 */

const SDK = inRoot("sdk");
const FIXTURES = inRoot("sdk/test/fixtures");

function run(args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

const tool = (relative: string) => inRoot("node_modules", relative);
const tsc = (project: string) => run([tool("typescript/bin/tsc"), "--noEmit", "-p", project], inRoot());
const tsdown = (...args: string[]) => run([tool("tsdown/dist/run.mjs"), "--logLevel", "warn", ...args], SDK);

function npm(args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

function expectWorks(what: string, said: string): void {
  if (said.trim() !== "works") throw new Error(`${what} said: ${said}`);
}

async function lintPackage(): Promise<string> {
  const { messages, pkg } = await publint({ pkgDir: SDK, strict: true, pack: "npm" });
  const said = messages.map((message) => formatMessage(message, pkg) ?? message.code);
  if (said.length > 0) throw new Error(said.join("\n"));
  return "publint has nothing to say";
}

/** For everything that resolves as Node 16 and later or as bundlers do. */
async function lintTypes(tarball: string): Promise<string> {
  const analysis = await checkPackage(createPackageFromTarballData(fs.readFileSync(tarball)));
  if (analysis.types === false) throw new Error("The package has no types.");
  const problems = analysis.problems.filter(
    (problem) => !("resolutionKind" in problem) || problem.resolutionKind !== "node10",
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return "attw finds no problem";
}

function size(): string {
  fs.rmSync(path.join(SDK, ".size"), { recursive: true, force: true });
  tsdown("--config", "tsdown.size.config.ts");
  return run([tool("size-limit/bin.js")], inRoot()).trim();
}

/** A fresh project with the tarball in it, installed without a network, and type-checked against it. */
function project(kind: string, tarball: string, folder: string): string {
  const home = path.join(folder, kind);
  fs.cpSync(path.join(FIXTURES, kind), home, { recursive: true });
  npm(["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball], home);
  run([tool("typescript/bin/tsc"), "-p", "."], home);
  return home;
}

function nodeProject(kind: "esm" | "cjs", tarball: string, folder: string): string {
  const home = project(kind, tarball, folder);
  expectWorks(kind, run(["out/consumer.js"], home));
  const help = run(["node_modules/@fairlead/sdk/dist/cli.mjs", "--help"], home);
  if (!help.includes("doctor")) throw new Error(`fairlead --help said: ${help}`);
  return `works in a ${kind} project, installed offline`;
}

async function edgeProject(tarball: string, folder: string): Promise<string> {
  const home = project("edge", tarball, folder);
  await build({
    config: false,
    cwd: home,
    entry: { bundle: "consumer.ts" },
    format: "iife",
    platform: "browser",
    deps: { alwaysBundle: [/./], onlyBundle: false },
    dts: false,
    logLevel: "error",
  });
  const [bundle] = fs.readdirSync(path.join(home, "dist"));
  const code = fs.readFileSync(path.join(home, "dist", bundle ?? ""), "utf8");
  const runtime = new EdgeVM();
  runtime.evaluate(code);
  expectWorks("edge", await runtime.evaluate<Promise<string>>("handler()"));
  return "works in an edge runtime, installed offline and bundled";
}

async function check(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-sdk-"));
  const done = (what: string) => void process.stdout.write(`${what}\n`);
  try {
    tsc("sdk");
    done("types need nothing of Node");
    tsc("examples");
    done("examples are typed");
    tsdown();
    done(await lintPackage());
    npm(["pack", "--pack-destination", folder], SDK);
    const [name = ""] = fs.readdirSync(folder);
    const tarball = path.join(folder, name);
    done(await lintTypes(tarball));
    done(size());
    done(nodeProject("esm", tarball, folder));
    done(nodeProject("cjs", tarball, folder));
    done(await edgeProject(tarball, folder));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await check();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
