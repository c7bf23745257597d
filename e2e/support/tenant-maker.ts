import { seedTool } from "../../scripts/seed/tool";

/**
 * A process that makes a test tenant whenever it is asked for one, as `seed:test-tenant` does, but starts once instead of
 * for each. It ends with the process that started it.
 */
await seedTool({ mustRun: true }, async () => {
  const { seedTestTenant } = await import("../../prisma/seed/test-tenant");
  const ended = new Promise((resolve) => process.once("disconnect", resolve));
  process.on("message", () => void seedTestTenant().then((made) => process.send?.(made)));
  process.send?.("ready");
  await ended;
});
