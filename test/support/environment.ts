/** What platform/env requires, so that any module can be imported by a test. Set only where the caller has not. */
const DEFAULTS: Record<string, string> = {
  APP_URL: "http://localhost:3000",
  DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none",
  FAIRLEAD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
  LOG_LEVEL: "silent",
};

export function setTestEnvironment(values: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries(DEFAULTS)) process.env[name] ??= value;
  Object.assign(process.env, values);
}

/** The database of the running test file. */
export function testDatabaseUrl(): string {
  return process.env["DATABASE_URL"] ?? DEFAULTS["DATABASE_URL"] ?? "";
}
