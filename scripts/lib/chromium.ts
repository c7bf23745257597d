import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inRoot } from "./paths";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser on PATH; undefined leaves the choice to Playwright. */
export function chromiumOnPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  for (const name of NAMES) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (folder !== "" && fs.existsSync(file)) return file;
    }
  }
  return undefined;
}

/** Installs a browser where there is none: the system's package as root on Debian, else Playwright's own download. */
export function installChromium(): void {
  if (chromiumOnPath() !== undefined) return;
  const asRoot = process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if (asRoot) {
    spawnSync("apt-get", ["update"], { env, stdio: "inherit" });
    const installed = spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      env,
      stdio: "inherit",
    });
    if (installed.status === 0) return;
  }
  const cli = inRoot("node_modules/@playwright/test/cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
}
