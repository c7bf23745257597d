import { parseArgs } from "node:util";
import { UserError } from "../lib/user-error";
import { say, seedTool } from "./tool";

const { values } = parseArgs({
  options: {
    leads: { type: "string", default: "100000" },
    tenants: { type: "string", default: "500" },
    yes: { type: "boolean", default: false },
  },
});

function wholeNumber(name: "leads" | "tenants", least: number, most: number): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UserError(`--${name} is "${values[name]}"; it must be a whole number from ${least} to ${most}.`);
}

async function refuseFilled(): Promise<void> {
  if (values.yes) return;
  const { pool } = await import("../../src/platform/db/client");
  const { rows } = await pool.query<{ filled: boolean }>(
    "SELECT EXISTS (SELECT FROM organization) AS filled",
  );
  if (rows[0]?.filled === false) return;
  throw new UserError(
    "This database holds a company already; bulk data would be mixed into it and cannot be taken out again.\n" +
      "Use another one (FAIRLEAD_HOME=.fairlead-scale), or add --yes if that is what you want.",
  );
}

await seedTool({ mustRun: false }, async () => {
  const options = {
    leads: wholeNumber("leads", 1, 20_000_000),
    tenants: wholeNumber("tenants", 3, 100_000),
    now: new Date(),
    report: say,
  };
  await refuseFilled();
  const { seedScale } = await import("../../prisma/seed/scale");
  await seedScale(options);
});
