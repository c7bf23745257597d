import { type APIRequestContext, expect, test } from "@playwright/test";
import { globSync } from "tinyglobby";
import { emptyPageScripts, LIMIT_ABOVE_EMPTY_KB, scriptsOf, scriptScales } from "../scripts/lib/page-weight";
import { seedTenant } from "./support/test-tenant";

type Account = { email: string; password: string };
type Visitor = { realm: "staff" | "tenant"; account: Account } | null;

const UNKNOWN = "01900000-0000-7000-8000-0000000000ff";

/** Every page of a part of the app. What an address names decides its content, not its script. */
function addressesIn(folder: string): string[] {
  return globSync("**/page.tsx", { cwd: `src/app/${folder}` }).map((file) => {
    const route = file.replace(/(^|\/)page\.tsx$/, "").replace(/\[[^\]]+\]/g, UNKNOWN);
    return `/${route}`;
  });
}

async function signIn(api: APIRequestContext, visitor: Visitor): Promise<void> {
  if (visitor === null) return;
  const data = { realm: visitor.realm, ...visitor.account };
  const answer = await api.post("/api/auth/sign-in", { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("no page's script weighs more than its budget", async ({ playwright }) => {
  test.setTimeout(180_000);
  const tenant = await seedTenant();
  const parts: { folder: string; visitor: Visitor }[] = [
    { folder: "(auth)", visitor: null },
    { folder: "(provider)", visitor: { realm: "staff", account: tenant.admin } },
    { folder: "(tenant)", visitor: { realm: "tenant", account: tenant.owner } },
  ];
  for (const { folder, visitor } of parts) {
    const api = await playwright.request.newContext({ baseURL: process.env["E2E_BASE_URL"] });
    await signIn(api, visitor);
    const weightOf = scriptScales(async (path) => {
      const answer = await api.get(path);
      expect(answer.ok(), path).toBe(true);
      return answer.body();
    });
    const limit = (await weightOf(emptyPageScripts())) + LIMIT_ABOVE_EMPTY_KB;
    const addresses = addressesIn(folder);
    expect(addresses, folder).not.toEqual([]);
    for (const address of addresses) {
      const page = await api.get(address);
      const html = await page.text();
      expect(new URL(page.url()).pathname, "sent elsewhere").toBe(address === "/" ? "/sign-in" : address);
      expect(scriptsOf(html).length, address).toBeGreaterThan(5);
      expect
        .soft(Math.round(await weightOf(scriptsOf(html))), address)
        .toBeLessThanOrEqual(Math.round(limit));
    }
    await api.dispose();
  }
});
