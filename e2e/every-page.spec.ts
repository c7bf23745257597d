import { expect, test as base } from "@playwright/test";
import { everyPage, makeRecords, pagesWithoutRow, type Records, stopsFor } from "./support/addresses";
import { signInAs } from "./support/sign-in";
import { signInWith } from "./support/test-tenant";
import { walk } from "./support/walk";

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

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

for (const viewport of WIDTHS) {
  test.describe(`light and dark at ${viewport.width} px, without errors, sideways scroll or axe findings,`, () => {
    test.use({ viewport });

    for (const role of ["provider_admin", "provider_analyst"] as const) {
      test(`every staff page opens for ${role}`, async ({ page, records }) => {
        await signInAs(page, role);
        await walk(page, stopsFor("staff", records));
      });
    }

    test("every workspace page opens for a tenant's owner", async ({ page, records }) => {
      await signInWith(page, records.owner, "tenant");
      await walk(page, stopsFor("tenant", records));
    });

    test("every other page opens for everyone", async ({ page, records }) => {
      await walk(page, stopsFor("nobody", records));
    });
  });
}
