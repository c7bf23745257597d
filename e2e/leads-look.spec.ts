import { expect, test } from "@playwright/test";
import { expectDecentInBothThemes } from "./support/accessible";
import { DISPUTED, openLeads } from "./support/leads";
import { seedTenant, signInWith } from "./support/test-tenant";

for (const width of [1440, 360]) {
  test.describe(`in light and dark at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("list, drawer and decision fit and have no axe findings", async ({ page }) => {
      const tenant = await seedTenant();
      await signInWith(page, tenant.admin);
      await openLeads(page, tenant);
      await expectDecentInBothThemes(page);
      await page.getByRole("link", { name: DISPUTED }).click();
      const drawer = page.getByRole("dialog");
      for (const tab of ["Timeline", "History", "Quality", "Overview"]) {
        await drawer.getByRole("tab", { name: tab }).click();
        await expect(drawer.getByRole("tabpanel")).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectDecentInBothThemes(page);
      }
      await drawer.getByRole("button", { name: "Approve Dispute" }).click();
      await expect(page.getByText(/is credited \$48\.00/)).toBeVisible();
      await expectDecentInBothThemes(page);
    });
  });
}
