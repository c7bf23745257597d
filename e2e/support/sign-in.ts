import { expect, type Page } from "@playwright/test";
import { z } from "zod";

const signInsSchema = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));
const DEMO_ROLES = { provider_admin: "Admin", provider_analyst: "Analyst" } as const;

/** Signs the page in to the demo company, the way a script does. */
export async function signInAs(page: Page, role: keyof typeof DEMO_ROLES): Promise<void> {
  const known = signInsSchema.parse(JSON.parse(process.env["E2E_SIGN_INS"] ?? "[]"));
  const who = known.find((signIn) => signIn.role === DEMO_ROLES[role]);
  if (who === undefined) throw new Error(`the demo company has no ${DEMO_ROLES[role]}`);
  const { email, password } = who;
  const answer = await page.request.post("/api/auth/sign-in", { data: { email, password } });
  expect(answer.status(), await answer.text()).toBe(200);
}
