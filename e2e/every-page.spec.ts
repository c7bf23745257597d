import { expect, test as base } from "@playwright/test";
import { everyPage, makeRecords, pagesWithoutRow, type Records, stopsFor } from "./support/addresses";
import { signInAs } from "./support/sign-in";
import { signInWith } from "./support/test-tenant";
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
