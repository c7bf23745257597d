import { type APIRequestContext, expect, test as base } from "@playwright/test";
import { DRAWERS, everyPage, pagesWithoutRow, stopsFor, type Stop, UNKNOWN } from "./support/addresses";
import { open } from "./support/open";
import { makeRecords, type Records } from "./support/records";
import { signInAs } from "./support/sign-in";
import { seedTenant, signInWith } from "./support/test-tenant";
import { DESK, PHONE, walk } from "./support/walk";

const test = base.extend<object, { records: Records }>({
  records: [
    async ({ playwright }, use) => {
      const api = await playwright.request.newContext({ baseURL: process.env["E2E_BASE_URL"] });
      const records = await makeRecords(api);
      await api.dispose();
      await use(records);
    },
    { scope: "worker" },
  ],
});

// The longest of all files: its walks are shared among the workers.
// What they find they name themselves: filming every step would take longer than the walk.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

test("every page with a parameter in its address has a row that fills it in", () => {
  expect(everyPage().length).toBeGreaterThan(15);
  expect(pagesWithoutRow()).toEqual([]);
});

test.describe("in light and dark, at a desk and on a phone, without errors, sideways scroll or axe findings,", () => {
  test("every staff page opens for an administrator", async ({ page, records }) => {
    await signInAs(page, "provider_admin");
    await walk(page, stopsFor("staff", records), { windows: [DESK, PHONE] });
  });

  // The layout is the administrator's: what differs are controls, so axe judges them once. Loaded on the phone.
  test("every staff page opens for an analyst", async ({ page, records }) => {
    await signInAs(page, "provider_analyst");
    await walk(page, stopsFor("staff", records), { windows: [PHONE, DESK], judged: 1 });
  });

  test("every workspace page opens for a tenant's owner", async ({ page, records }) => {
    await signInWith(page, records.owner, "tenant");
    await walk(page, stopsFor("tenant", records), { windows: [DESK, PHONE] });
  });

  test("every other page opens for everyone", async ({ page, records }) => {
    await walk(page, stopsFor("nobody", records), { windows: [PHONE, DESK] });
  });
});

/** What each address answers that does not lead to that sign-in and back. */
async function notSentTo(signIn: string, request: APIRequestContext, stops: readonly Stop[]) {
  const strays: string[] = [];
  for (const { address } of stops) {
    const answer = await request.get(address, { maxRedirects: 0 });
    const led = answer.headers()["location"] ?? "";
    const next = decodeURIComponent(led.replace(`${signIn}?next=`, ""));
    // what an address may hold plainly or encoded comes back encoded
    const back = led.startsWith(`${signIn}?`) && decodeURIComponent(next) === address;
    if (answer.status() !== 307 || !back) strays.push(`${address}: ${answer.status()} ${led}`);
  }
  return strays;
}

test("a session of staff opens no page of a workspace, and a tenant's none of the staff's", async ({
  page,
  records,
}) => {
  const [staffs, tenants] = [stopsFor("staff", records), stopsFor("tenant", records)];
  expect(Math.min(staffs.length, tenants.length)).toBeGreaterThan(10);
  await signInAs(page, "provider_admin");
  expect((await page.request.get("/provider", { maxRedirects: 0 })).status()).toBe(200);
  expect(await notSentTo("/tenant/sign-in", page.request, tenants)).toEqual([]);
  await page.context().clearCookies();
  await signInWith(page, records.owner, "tenant");
  expect((await page.request.get("/tenant", { maxRedirects: 0 })).status()).toBe(200);
  expect(await notSentTo("/sign-in", page.request, staffs)).toEqual([]);
});

for (const { list, name, idOf } of DRAWERS) {
  test(`${list} tells nothing of another's records, whatever its address names, and shows the way back`, async ({
    page,
    records,
  }) => {
    const { owner } = await seedTenant();
    await signInWith(page, owner, "tenant");
    for (const id of [idOf(records), UNKNOWN]) {
      await open(page, `${list}?${name}=${id}`);
      const drawer = page.getByRole("dialog");
      await expect(drawer.getByText("Not found")).toBeVisible();
      const shown = await page.content();
      expect(shown).not.toContain(records.search);
      expect(shown).not.toContain(records.endpointUrl);
      await drawer.getByRole("button", { name: "Back to the List" }).click();
      await expect(page).toHaveURL(new RegExp(`${list}$`));
    }
    await open(page, `${list}?${name}=no-id-at-all`);
    await expect(page.locator("h1")).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}
