import { expect, type Page } from "@playwright/test";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { runScript } from "./run-script";

/** A tenant of its own for a test, with staff accounts and six leads, made by the command the README names. */
export async function seedTenant(): Promise<TestTenant> {
  const stdout = await runScript(process.env["E2E_HOME"] ?? "", "scripts/seed/test-tenant.ts", ["--json"]);
  return JSON.parse(stdout) as TestTenant;
}

export async function signInWith(
  page: Page,
  account: { email: string; password: string },
  realm: "staff" | "tenant" = "staff",
): Promise<void> {
  const answer = await page.request.post("/api/auth/sign-in", { data: { realm, ...account } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** What all e-mail addresses of the tenant's leads share: the search that finds exactly them. */
export function markOf(tenant: TestTenant): string {
  return tenant.tenant_slug.split("-").at(-1) ?? "";
}
