import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { alive, open } from "./support/open";
import { signInAs } from "./support/sign-in";
import { unique } from "./support/unique";

test("a change is found by its filters and opens with what changed and a way to the record", async ({
  page,
}) => {
  const name = unique("Level");
  await signInAs(page, "provider_admin");
  await open(page, "/provider/settings?tab=levels");
  await page.getByRole("button", { name: "Add Level" }).click();
  const add = page.getByRole("dialog", { name: "Add a competition level" });
  await add.getByLabel("Name").fill(name);
  await add.getByLabel("Price of a sale").fill("19.50");
  await add.getByRole("button", { name: "Add Level" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("$19.50");

  await open(page, "/provider/audit");
  await page.getByRole("button", { name: "Record type" }).click();
  await page.getByRole("menuitemradio", { name: "Competition level" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/type=competition_level/);
  await expect(
    page.getByRole("button", { name: "Remove filter Record type: Competition level" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Competition level: created" }).first().click();
  const entry = page.getByRole("dialog", { name: "Competition level: created" });
  await expect(entry.getByRole("region", { name: "What changed" })).toContainText(name);
  await expect(entry.getByText("Administrator").first()).toBeVisible();
  await expect(entry.getByText("Request id")).toBeVisible();
  await expect(page).toHaveURL(/event=[0-9a-f-]{36}/);
  await expectAccessible(page);

  await page.reload();
  await alive(page);
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /Competition level/ })
    .click();
  await expect(page).toHaveURL(/\/provider\/settings\?tab=levels/);
});

test("an analyst reads the trail; a search for nothing is told apart from an empty trail", async ({
  page,
}) => {
  await signInAs(page, "provider_analyst");
  await open(page, "/provider/audit");
  await expect(page.locator("tr[data-row-id]").first()).toBeVisible();
  await page.getByLabel("Search by record id or request id").fill("no-such-request-id");
  await expect(page).toHaveURL(/request=no-such-request-id/);
  await expect(page.getByText("No matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(page.locator("tr[data-row-id]").first()).toBeVisible();
});

test("a day without entries is empty, and the zone of the days is named", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/audit?from=2001-01-01&to=2001-01-02");
  await expect(page.getByText("No matches")).toBeVisible();
  await page.getByRole("button", { name: /^Date/ }).first().click();
  await expect(page.getByText(/both included · .*(GMT|UTC)/)).toBeVisible();
});
