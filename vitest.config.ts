import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;
const DB_TESTS = "**/*.db.test.ts";
/** For whatever hangs; a slow machine, or one that must load half the portal first, is no failure. */
const PATIENCE_MS = 60_000;
const common = {
  environment: "node" as const,
  passWithNoTests: true,
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
  expect: { poll: { timeout: PATIENCE_MS / 2 } },
};

export default defineConfig({
  resolve: {
    alias: {
      "@": path.join(here, "src"),
      "server-only": path.join(here, "test/support/server-only.ts"),
    },
  },
  test: {
    passWithNoTests: true,
    // While a test waits for PostgreSQL another can run: on two cores the default of one leaves half of them idle.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: [
      {
        extends: true,
        resolve: {
          alias: {
            "@fairlead/sdk/webhooks": path.join(here, "sdk/src/webhooks.ts"),
            "@fairlead/sdk/testing": path.join(here, "sdk/src/testing.ts"),
            "@fairlead/sdk": path.join(here, "sdk/src/index.ts"),
          },
        },
        test: {
          ...common,
          name: "sdk",
          include: ["{sdk,examples}/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: "unit",
          include: ["{src,inngest,scripts,test,prisma}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", DB_TESTS],
          setupFiles: ["./test/unit-setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: "db",
          include: [`{src,inngest,scripts,test,prisma}/${DB_TESTS}`],
          exclude: ["**/node_modules/**"],
          globalSetup: ["./test/global-setup.ts"],
          setupFiles: ["./test/db-setup.ts"],
          pool: "forks",
        },
      },
    ],
  },
});
