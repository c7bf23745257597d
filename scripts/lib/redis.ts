import { spawnSync } from "node:child_process";
import fs from "node:fs";

/** Installs redis-server, for the limiter's tests, where there is none and this is Debian run as root. */
export function installRedis(): void {
  if (spawnSync("redis-server", ["--version"]).status === 0) return;
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { env, stdio: "inherit" });
  // Its service need not run: each test starts its own.
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "redis-server"], {
    env,
    stdio: "inherit",
  });
}
