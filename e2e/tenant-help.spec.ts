import { expect, test } from "@playwright/test";
import { open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

test("a request for help reaches the provider, and its answer comes back", async ({ page }) => {
  const tenant = await seedTenant();
  const subject = `No leads since Monday ${mark()}`;
  await signInWith(page, tenant.owner, "tenant");
  await open(page, "/tenant/help");
  await expect(page.getByText("No requests yet")).toBeVisible();
  await page.getByRole("button", { name: "Ask for Help" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for Help" });
  await dialog.getByLabel(/^Subject/).fill(subject);
  await dialog.getByLabel(/^What happened/).fill("We had ten a day before.");
  await dialog.getByRole("button", { name: "Send Request" }).click();
  await expect(page.getByText("Request sent")).toBeVisible();

  await signInWith(page, tenant.admin);
  await open(page, `/provider/integrations/escalations?q=${encodeURIComponent(subject)}`);
  await page.getByRole("link", { name: subject }).click();
  await page.getByRole("dialog", { name: subject }).getByRole("button", { name: "Acknowledge" }).click();
  const step = page.getByRole("dialog", { name: "Acknowledge this escalation?" });
  await step.getByLabel("Note").fill("We look into it today.");
  await step.getByRole("button", { name: "Acknowledge" }).click();
  await expect(page.getByText("Acknowledged").first()).toBeVisible();

  await signInWith(page, tenant.owner, "tenant");
  await open(page, "/tenant/help");
  await page.getByRole("link", { name: subject }).click();
  await expect(page.getByRole("dialog").getByText("We look into it today.")).toBeVisible();
});
