import { parseArgs } from "node:util";
import { say, seedTool } from "./tool";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

await seedTool({ mustRun: true }, async () => {
  const { seedTestTenant } = await import("../../prisma/seed/test-tenant");
  const made = await seedTestTenant();
  if (values.json) {
    process.stdout.write(`${JSON.stringify(made)}\n`);
    return;
  }
  say(
    `Tenant ${made.tenant_slug} with ${made.lead_ids.length} leads (disputed: ${made.disputed_lead_id}).\n`,
  );
  for (const role of ["admin", "analyst", "owner"] as const) {
    say(`  ${role.padEnd(8)} ${made[role].email}  ${made[role].password}`);
  }
});
