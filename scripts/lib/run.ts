import { spawn } from "node:child_process";
import { ROOT } from "./paths";
import { UserError } from "./user-error";

/** Runs a command to its end; its output is shown only when it fails. */
export async function runQuietly(
  what: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<void> {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const stopWithUs = () => child.kill("SIGTERM");
  process.once("exit", stopWithUs);
  const ending = await new Promise<string | undefined>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve(code === 0 ? undefined : (signal ?? `exit code ${code ?? 1}`)),
    );
  });
  process.off("exit", stopWithUs);
  if (ending === undefined) return;
  throw new UserError(`${what} failed (${ending}):\n\n${Buffer.concat(output).toString("utf8").trim()}`);
}

/** The entry point of an installed tool, so that it runs under this very Node and without a shell. */
export function toolScript(relative: string): string[] {
  return [`${ROOT}/node_modules/${relative}`];
}
