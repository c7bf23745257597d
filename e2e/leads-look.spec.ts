import { expect, test } from "@playwright/test";
import { expectDecent } from "./support/accessible";
import { DISPUTED, openLeads } from "./support/leads";
import { seedTenant, signInWith } from "./support/test-tenant";

for (const { theme, width } of [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 360 },
  { theme: "dark", width: 360 },
] as const) {
  test.describe(`in ${theme} at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme: theme });

    test("list, drawer and decision fit and have no axe findings", async ({ page }) => {
      const tenant = await seedTenant();
      await signInWith(page, tenant.admin);
      await openLeads(page, tenant);
      await expectDecent(page);
      await page.getByRole("link", { name: DISPUTED }).click();
      const drawer = page.getByRole("dialog");
      for (const tab of ["Timeline", "History", "Quality", "Overview"]) {
        await drawer.getByRole("tab", { name: tab }).click();
        await expect(drawer.getByRole("tabpanel")).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectDecent(page);
      }
      await drawer.getByRole("button", { name: "Approve Dispute" }).click();
      await expect(page.getByText(/is credited \$48\.00/)).toBeVisible();
      await expectDecent(page);
    });
  });
}
