import { spawn } from "node:child_process";

const SCRIPT = `
cat > /dev/null
pid=$(head -n 1 "$1" 2>/dev/null) && kill -INT "$pid" 2>/dev/null
tries=0
while [ -e "$1" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf "$2"
`;

/**
 * Stops the server of a pid file and removes a folder when this process is gone, however it went: a small shell waits
 * for the end of a pipe that only we hold open. Returns a function that does the same at once.
 */
export function cleanUpAfterDeath(pidFile: string, folder: string): () => Promise<void> {
  const watcher = spawn("/bin/sh", ["-c", SCRIPT, "sh", pidFile, folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  return async () => {
    const ended = new Promise((resolve) => watcher.once("exit", resolve));
    watcher.ref();
    watcher.stdin.end();
    await ended;
  };
}
