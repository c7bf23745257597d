import { expect, test } from "@playwright/test";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectAccessible } from "./support/accessible";
import { DISPUTED, openLeads, rowOf, rows } from "./support/leads";
import { open } from "./support/open";
import { expectRefused } from "./support/refused";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";

test.describe("disputes", () => {
  let tenant: TestTenant;

  test.beforeEach(async () => {
    tenant = await seedTenant();
  });

  test("a pending dispute opens with its evidence, and is approved with a part of the price", async ({
    page,
  }) => {
    await signInWith(page, tenant.admin);
    await openLeads(page, tenant);
    await page.getByRole("link", { name: DISPUTED }).click();
    const drawer = page.getByRole("dialog");
    const desk = drawer.getByRole("region", { name: /^Dispute of / });
    await expect(desk.getByText(/^Due /)).toBeVisible();
    await expect(desk.getByText(/Number is disconnected/)).toBeVisible();
    const suggested = desk.getByRole("region", { name: "Suggested verdict" });
    await expect(suggested).toContainText("The rules suggest:");
    await expect(suggested).toContainText("The tenant logged no attempt to reach the lead.");
    await expect(desk.getByText("Nobody else bought this lead.")).toBeVisible();
    await expectAccessible(page);

    await desk.getByRole("button", { name: "Decide Dispute" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Approve Dispute" });
    await dialog.getByRole("combobox", { name: /^Reason/ }).click();
    await page.getByRole("option", { name: "Goodwill" }).click();
    await dialog.getByLabel("Credit").fill("50");
    await dialog.getByLabel("Credit").press("Tab");
    await dialog.getByRole("button", { name: "Approve Dispute" }).click();
    await expect(dialog.getByText("That is more than is charged for this lead.")).toBeVisible();
    await dialog.getByLabel("Credit").fill("20");
    await dialog.getByLabel("Credit").press("Tab");
    await expect(dialog.getByText(/is credited \$20\.00, keeps the lead and pays \$28\.00/)).toBeVisible();
    await dialog.getByRole("button", { name: "Approve Dispute" }).click();
    await expect(dialog).toBeHidden();
    await expect(drawer.getByText(/^Credited \$20\.00 of \$48\.00/)).toBeVisible();
    await drawer.getByRole("tab", { name: "History" }).click();
    await expect(drawer.getByRole("tabpanel", { name: "History" })).toContainText("Dispute approved");
  });

  test("the queue holds what is pending, first due first", async ({ page }) => {
    await signInWith(page, tenant.admin);
    await openLeads(page, tenant);
    await page.getByRole("button", { name: "Decision due" }).click();
    await page.getByRole("menuitemradio", { name: "All pending, first due first" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/due=any/);
    await expect(rows(page)).toHaveCount(1);
    await expect(rowOf(page, DISPUTED)).toContainText(/Due in/);
    await open(page, `/provider/leads?search=${markOf(tenant)}&due=overdue`);
    await expect(rows(page)).toHaveCount(0);
  });

  test("an analyst sees the evidence and is told why the decision is somebody else's", async ({ page }) => {
    await signInWith(page, tenant.analyst);
    await openLeads(page, tenant, `&lead=${tenant.disputed_lead_id}`);
    const desk = page.getByRole("dialog").getByRole("region", { name: /^Dispute of / });
    await expect(desk.getByText("The rules suggest:")).toBeVisible();
    await expectRefused(page, desk.getByRole("button", { name: "Decide Dispute" }));
  });
});
