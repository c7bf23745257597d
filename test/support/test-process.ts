import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

const running = new Set<ChildProcess>();

/** Starts a file of the tests as a process of its own, with more in its environment. It is up when it has said so. */
export async function startProcess(file: string, environment: Record<string, string>): Promise<ChildProcess> {
  const child = fork(file, [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...environment },
  });
  running.add(child);
  await once(child, "message");
  return child;
}

/** Ends it as `kill -9` does, and waits until it is gone. */
export async function killProcess(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** For the end of a test: whatever it started and did not kill itself. */
export async function killProcesses(): Promise<void> {
  await Promise.all([...running].map(killProcess));
}
