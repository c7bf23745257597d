import { defineConfig } from "tsdown";

const ENTRIES = { index: "src/index.ts", webhooks: "src/webhooks.ts", testing: "src/testing.ts" };

export default defineConfig([
  {
    entry: ENTRIES,
    format: ["esm", "cjs"],
    platform: "neutral",
    target: "es2022",
    dts: true,
    outDir: "dist",
    report: false,
  },
  {
    entry: { cli: "src/cli/main.ts" },
    format: "esm",
    platform: "node",
    target: "node20",
    dts: false,
    clean: false,
    outDir: "dist",
    report: false,
  },
]);
