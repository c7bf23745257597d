import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { inRoot, ROOT } from "../../scripts/lib/paths";
import type { TestTenant } from "../../prisma/seed/test-tenant";

const run = promisify(execFile);

/** The portal's own data, never those of the machine that runs the tests. */
function portalEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, FAIRLEAD_HOME: process.env["E2E_HOME"] };
  delete environment["DATABASE_URL"];
  return environment;
}

/** A tenant of its own for a test, with staff accounts and six leads, made by the command the README names. */
export async function seedTenant(): Promise<TestTenant> {
  const { stdout } = await run(
    process.execPath,
    ["--import", "tsx", inRoot("scripts/seed/test-tenant.ts"), "--json"],
    { cwd: ROOT, env: portalEnvironment() },
  );
  return JSON.parse(stdout) as TestTenant;
}

export async function signInWith(page: Page, account: { email: string; password: string }): Promise<void> {
  const answer = await page.request.post("/api/auth/sign-in", { data: { realm: "staff", ...account } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** What all e-mail addresses of the tenant's leads share: the search that finds exactly them. */
export function markOf(tenant: TestTenant): string {
  return tenant.tenant_slug.split("-").at(-1) ?? "";
}
