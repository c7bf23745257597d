import path from "node:path";
import { homeFolder } from "../lib/paths";
import { writePrivateFile } from "../lib/private-file";
import { UserError } from "../lib/user-error";
import { say, seedTool } from "./tool";

async function refuseFilled(): Promise<void> {
  const { pool } = await import("../../src/platform/db/client");
  const { rows } = await pool.query<{ filled: boolean }>(
    `SELECT EXISTS (SELECT FROM organization) OR EXISTS (SELECT FROM lead) OR EXISTS (SELECT FROM app_user)
       OR EXISTS (SELECT FROM niche) AS filled`,
  );
  if (rows[0]?.filled === false) return;
  throw new UserError(
    "This database already holds data, so the demo company was not added.\n" +
      "Use an empty one: FAIRLEAD_HOME=.fairlead-demo npm run seed:demo, or another DATABASE_URL.",
  );
}

await seedTool({ mustRun: false }, async () => {
  const began = performance.now();
  await refuseFilled();
  const { seedDemo } = await import("../../prisma/seed/demo");
  const signIns = await seedDemo();
  writePrivateFile(path.join(homeFolder(), "demo-sign-ins.json"), `${JSON.stringify(signIns, null, 2)}\n`);
  say(`The demo company is in place (${((performance.now() - began) / 1000).toFixed(1)} s). Sign in as:\n`);
  for (const { role, email, password } of signIns) say(`  ${role.padEnd(14)} ${email}  ${password}`);
});
