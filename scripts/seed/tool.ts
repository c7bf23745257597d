import path from "node:path";
import { describeError, UserError } from "../lib/user-error";
import { findPostgres } from "../postgres/server";
import { withDatabase } from "../start/database";
import { prepareEnvironment } from "../start/environment";
import { generateClient } from "../start/generate";

/** For people at the terminal, beside a result that another program may read from stdout. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs `work` against the database of DATABASE_URL or else of the local portal, and closes it afterwards. */
export async function seedTool(options: { mustRun: boolean }, work: () => Promise<void>): Promise<void> {
  try {
    const { home } = prepareEnvironment("production");
    // The log goes to stdout, which may hold nothing but the result; what fails is said below.
    process.env["LOG_LEVEL"] = "silent";
    await generateClient();
    if (options.mustRun) await requireRunning(home);
    await withDatabase(home, async () => {
      const { closeDatabase } = await import("../../src/platform/db/client");
      await work().finally(closeDatabase);
    });
  } catch (error) {
    say(describeError(error));
    process.exitCode = 1;
  }
}

async function requireRunning(home: string): Promise<void> {
  if (process.env["DATABASE_URL"] !== undefined) return;
  if ((await findPostgres(path.join(home, "postgres"))) !== undefined) return;
  throw new UserError(
    `No Fairlead is running on the data in ${home}. Start it with \`npm start\`, or set FAIRLEAD_HOME or DATABASE_URL.`,
  );
}
