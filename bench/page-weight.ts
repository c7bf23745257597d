import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { inRoot } from "../scripts/lib/paths";
import { type Bench } from "./lib/bench";
import { atMost, type Figure } from "./lib/figures";
import { type Portal, signInAsAdmin, startPortal } from "./lib/portal";

const PAGES = [
  "/sign-in",
  "/provider",
  "/provider/leads",
  "/provider/leads/import",
  "/provider/clients",
  "/provider/clients/new",
  "/provider/audit",
  "/provider/staff",
  "/provider/settings",
  "/provider/account",
];
const LIMIT_ABOVE_EMPTY_KB = 170;
const KB = 1024;

const manifestSchema = z.object({ rootMainFiles: z.array(z.string()) });

/** What Next sends for a page that holds nothing. */
function emptyPageFiles(): string[] {
  const text = fs.readFileSync(inRoot(".next/build-manifest.json"), "utf8");
  return manifestSchema.parse(JSON.parse(text)).rootMainFiles.map((file) => `/_next/${file}`);
}

/** The scripts a browser of today loads before the page can be used: not those for browsers without modules. */
function scriptsOf(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1])
    .filter((source) => source !== undefined);
  const preloads = html.match(/<link\b[^>]*\bas="script"[^>]*>/g) ?? [];
  const preloaded = preloads
    .map((tag) => /\bhref="([^"]+)"/.exec(tag)?.[1])
    .filter((source) => source !== undefined);
  return [...new Set([...sources, ...preloaded])];
}

function sizer(portal: Portal): (files: string[]) => Promise<number> {
  const known = new Map<string, number>();
  const sizeOf = async (file: string): Promise<number> => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const response = await fetch(new URL(file, portal.url));
    if (!response.ok) throw new Error(`${file} answered ${response.status}.`);
    const size = gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
    known.set(file, size);
    return size;
  };
  return async (files) => {
    let sum = 0;
    for (const file of files) sum += await sizeOf(file);
    return sum / KB;
  };
}

async function weigh(portal: Portal, home: string): Promise<Figure[]> {
  const cookie = await signInAsAdmin(portal, home);
  const sizeOf = sizer(portal);
  const empty = await sizeOf(emptyPageFiles());
  const figures: Figure[] = [
    { key: "page.empty", what: "script of an empty page, gzip", value: empty, unit: "KB" },
  ];
  let heaviest = 0;
  for (const page of PAGES) {
    const response = await fetch(`${portal.url}${page}`, { headers: { cookie }, redirect: "manual" });
    // A signed-in person is sent away from the sign-in page; it is weighed signed out.
    const html = await (response.ok ? response : await fetch(`${portal.url}${page}`)).text();
    const value = await sizeOf(scriptsOf(html));
    heaviest = Math.max(heaviest, value);
    figures.push({
      key: `page${page}`,
      what: `first-load script of \`${page}\`, gzip`,
      value,
      unit: "KB",
      target: atMost(Math.round(empty + LIMIT_ABOVE_EMPTY_KB), value),
      detail: { status: response.status, aboveEmptyKb: value - empty },
    });
  }
  figures.push({
    key: "page.above-empty",
    what: "heaviest page above an empty page, gzip",
    value: heaviest - empty,
    unit: "KB",
    target: atMost(LIMIT_ABOVE_EMPTY_KB, heaviest - empty),
  });
  return figures;
}

/** What a browser must load of each page's script, from the real build. */
export async function pageWeight(bench: Bench): Promise<Figure[]> {
  const home = path.join(bench.home, "portal");
  const portal = await startPortal(inRoot(), home);
  try {
    return await weigh(portal, home);
  } finally {
    await portal.stop();
  }
}
