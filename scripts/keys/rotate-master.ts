import { parseArgs } from "node:util";
import { newMasterKey, readGeneratedKeys, writeGeneratedKeys } from "../lib/generated-keys";
import { homeFolder } from "../lib/paths";
import { describeError, UserError } from "../lib/user-error";
import { seedTool } from "../seed/tool";

/*
 * Changes the master key while Fairlead runs (docs/runbooks/master-key.md):
 *   --new-key   draws one into the home folder, the old one may still open; then restart
 *   (nothing)   wraps every sealed value with the current key
 *   --forget    drops the previous keys from the home folder, if nothing needs them any more
 */

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function requireGenerated(home: string) {
  const keys = readGeneratedKeys(home);
  if (process.env["FAIRLEAD_MASTER_KEY"] !== undefined || keys === undefined) {
    throw new UserError(
      "The master key comes from FAIRLEAD_MASTER_KEY, not from the home folder. Change it there: docs/runbooks/master-key.md.",
    );
  }
  return keys;
}

function drawNewKey(home: string): void {
  const keys = requireGenerated(home);
  const previous = [keys.FAIRLEAD_MASTER_KEY, keys.FAIRLEAD_MASTER_KEY_PREVIOUS ?? ""];
  writeGeneratedKeys(home, {
    FAIRLEAD_MASTER_KEY: newMasterKey(),
    FAIRLEAD_MASTER_KEY_PREVIOUS: previous.filter((key) => key !== "").join(","),
  });
  say("A new master key is in place. Restart Fairlead, then run: npm run keys:rotate-master");
}

/** Wraps what is left; true when nothing needs a previous key any more. */
async function rewrapAll(): Promise<boolean> {
  const { rewrapColumn } = await import("../../src/platform/db/rewrap");
  const { SEALED_COLUMNS } = await import("../../src/server/sealed-columns");
  let unreadable = 0;
  for (const column of SEALED_COLUMNS) {
    const done = await rewrapColumn(column);
    unreadable += done.unreadable;
    say(`${column.table}.${column.column}: ${done.rewrapped} rewrapped, ${done.unreadable} unreadable`);
  }
  return unreadable === 0;
}

async function forgetPrevious(home: string, generated: ReturnType<typeof requireGenerated>): Promise<void> {
  if (!(await rewrapAll())) {
    throw new UserError("Some values are still sealed by a key that is not known. Keep every key you have.");
  }
  writeGeneratedKeys(home, { FAIRLEAD_MASTER_KEY: generated.FAIRLEAD_MASTER_KEY });
  say("The previous master keys are forgotten.");
}

const { values } = parseArgs({
  options: { "new-key": { type: "boolean", default: false }, forget: { type: "boolean", default: false } },
});

try {
  const home = homeFolder();
  if (values["new-key"]) drawNewKey(home);
  else {
    const generated = values.forget ? requireGenerated(home) : undefined;
    await seedTool({ mustRun: true }, async () => {
      if (generated !== undefined) await forgetPrevious(home, generated);
      else if (!(await rewrapAll())) {
        throw new UserError(
          "Some values open with none of the known master keys. Add the missing key to FAIRLEAD_MASTER_KEY_PREVIOUS and run this again.",
        );
      }
    });
  }
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}
