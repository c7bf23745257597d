import { defineConfig } from "tsdown";

/** Each entry alone, minified, as a bundler would ship it: what the size limits are held against. */
export default defineConfig(
  ["index", "webhooks"].map((entry) => ({
    entry: { [entry]: `src/${entry}.ts` },
    format: "esm" as const,
    platform: "neutral" as const,
    target: "es2022",
    minify: true,
    dts: false,
    clean: false,
    outDir: ".size",
    report: false,
  })),
);
