import { defineConfig } from "@playwright/test";
import { chromiumOnPath } from "./scripts/lib/chromium";

const executablePath = chromiumOnPath();
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-features=OptimizationHints,MediaRouter,Translate",
  "--metrics-recording-only",
  "--no-first-run",
  "--no-pings",
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/server.ts",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  // Two slow cores serve the portal, its database and two browsers.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env["E2E_BASE_URL"],
    // Toasts and dialogs are there or not there, never half: nothing is pressed or judged while it moves.
    reducedMotion: "reduce",
    trace: "retain-on-failure",
    // A failure's trace holds its film; videos need a recorder that is downloaded from elsewhere.
    video: "off",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...QUIET, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  projects: [{ name: "desktop", use: { viewport: { width: 1280, height: 800 } } }],
});
