import { afterAll, inject } from "vitest";
import { createTestDatabase, dropTestDatabase } from "./support/database";
import { setTestEnvironment } from "./support/environment";

// Before the test file is imported: platform/env reads the address once, when it is loaded.
const databaseUrl = await createTestDatabase(inject("serverUrl"));
setTestEnvironment({ DATABASE_URL: databaseUrl });

afterAll(async () => {
  const { closeDatabase } = await import("../src/platform/db/client");
  await closeDatabase();
  await dropTestDatabase(databaseUrl);
});
