import fs from "node:fs";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { inRoot } from "./paths";

/** What the script of any page may weigh above an empty page of Next, gzip. */
export const LIMIT_ABOVE_EMPTY_KB = 170;
const KB = 1024;

const manifestSchema = z.object({ rootMainFiles: z.array(z.string()).min(1) });

/** What Next sends for a page that holds nothing, from the last build. */
export function emptyPageScripts(): string[] {
  const text = fs.readFileSync(inRoot(".next/build-manifest.json"), "utf8");
  return manifestSchema.parse(JSON.parse(text)).rootMainFiles.map((file) => `/_next/${file}`);
}

function attributes(tags: readonly string[], name: string): string[] {
  return tags
    .map((tag) => new RegExp(`\\b${name}="([^"]+)"`).exec(tag)?.[1])
    .filter((value) => value !== undefined);
}

/** The scripts a browser of today loads before the page can be used: not those for browsers without modules. */
export function scriptsOf(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const preloads = html.match(/<link\b[^>]*\bas="script"[^>]*>/g) ?? [];
  const modern = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  return [...new Set([...attributes(modern, "src"), ...attributes(preloads, "href")])];
}

/** Adds up the gzip size of scripts in KB, fetching each of them once. */
export function scriptScales(fetchScript: (path: string) => Promise<Uint8Array>) {
  const known = new Map<string, number>();
  return async (paths: readonly string[]): Promise<number> => {
    let sum = 0;
    for (const path of paths) {
      const size = known.get(path) ?? gzipSync(await fetchScript(path), { level: 9 }).length;
      known.set(path, size);
      sum += size;
    }
    return sum / KB;
  };
}
