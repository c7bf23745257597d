import { expect, type Page, test } from "@playwright/test";
import { open } from "./support/open";
import { signInAs } from "./support/sign-in";

function card(page: Page, label: string) {
  return page.locator('[data-slot="kpi-card"]').filter({ hasText: label });
}

for (const { label, address, filter } of [
  {
    label: "Pending disputes",
    address: /\/provider\/leads\?dispute=pending/,
    filter: /Remove filter Dispute/,
  },
  { label: "Unsold leads", address: /\/provider\/leads\?status=unsold/, filter: /Remove filter Status/ },
  {
    label: "Active clients",
    address: /\/provider\/clients\?status=active/,
    filter: /Remove filter Status: Active/,
  },
]) {
  test(`the card "${label}" opens its list, filtered`, async ({ page }) => {
    await signInAs(page, "provider_analyst");
    await open(page, "/provider");
    await card(page, label).getByRole("link", { name: label }).click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("button", { name: filter }).first()).toBeVisible();
  });
}

test("what needs attention opens the dispute itself", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider");
  const oldest = page.getByRole("region", { name: "Oldest pending disputes" });
  await oldest.getByRole("listitem").first().getByRole("link").click();
  await expect(page).toHaveURL(/lead=[0-9a-f-]{36}/);
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("the queue beside Leads is the number on the card", async ({ page }) => {
  await signInAs(page, "provider_admin");
  const leads = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Leads/ });
  // Other tests open and decide disputes meanwhile: the two numbers are compared as one load of the page shows them.
  await expect(async () => {
    await open(page, "/provider");
    const count = await card(page, "Pending disputes").locator("[data-numeric]").textContent();
    expect(count).toMatch(/\d/);
    await expect(leads).toContainText(count?.trim() ?? "", { timeout: 1_000 });
  }).toPass();
});

test("the palette finds a client by name and offers writes only to those who may", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/clients?sort=name&order=asc");
  const name = (await page.locator("tr[data-row-id] a").first().textContent()) ?? "";
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog");
  await expect(palette.getByRole("option", { name: "New Client" })).toBeVisible();
  await palette.getByRole("combobox").fill(name);
  await palette.getByRole("option", { name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("an analyst's palette has no writes", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, "/provider");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("option", { name: /Review pending disputes/ })).toBeVisible();
  await expect(page.getByRole("option", { name: "New Client" })).toHaveCount(0);
});

test("an unknown address keeps the shell and leads back", async ({ page }) => {
  await signInAs(page, "provider_admin");
  const response = await open(page, "/provider/there-is-nothing-here");
  await expect(page.getByText("There is no such page")).toBeVisible();
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: "Go to the Dashboard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
});
