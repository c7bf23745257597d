import { execFileSync } from "node:child_process";
import fs from "node:fs";

export type PidFile = { pid: number; dataFolder: string; port: number; status: string };

/** Reads `postmaster.pid`: pid, data folder, start time, port, socket folder, address, memory key, status. */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3] ?? "");
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    dataFolder: (lines[1] ?? "").trim(),
    port: Number.isSafeInteger(port) ? port : 0,
    status: (lines[7] ?? "").trim(),
  };
}

export function readPidFile(dataFolder: string): PidFile | undefined {
  try {
    return parsePidFile(fs.readFileSync(`${dataFolder}/postmaster.pid`, "utf8"));
  } catch {
    return undefined;
  }
}

function commandLineOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  }
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/**
 * Whether this pid is a living postmaster of this data folder. A pid alone proves nothing: it may have been given to
 * another program since, or be a zombie (whose command line is empty).
 */
export function isPostmaster(pid: number, dataFolder: string): boolean {
  const command = commandLineOf(pid);
  return command.includes("postgres") && command.includes(dataFolder);
}
