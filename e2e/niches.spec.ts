import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { open } from "./support/open";
import { expectRefused } from "./support/refused";
import { signInAs } from "./support/sign-in";

const PRICES = "/provider/leads/niches?tab=prices";

test("an administrator enters, changes and removes a price for a niche in an area", async ({ page }) => {
  const prefix = String(Math.floor(Math.random() * 900_000) + 100_000);
  await signInAs(page, "provider_admin");
  await open(page, PRICES);
  await page.getByRole("button", { name: "Add Price" }).click();
  const add = page.getByRole("dialog", { name: "Add a price" });
  await add.getByRole("combobox", { name: "Niche" }).click();
  await page.getByRole("option").first().click();
  await add.getByRole("combobox", { name: "Competition level" }).click();
  await page.getByRole("option").first().click();
  await add.getByLabel("Postal codes that begin with").fill(prefix);
  await add.getByRole("button", { name: "Add Price" }).click();
  await expect(add.getByText("Enter a price.")).toBeVisible();
  await add.getByLabel("Price of a sale").fill("137.50");
  await add.getByRole("button", { name: "Add Price" }).click();
  await expect(add).toBeHidden();
  const row = page.getByRole("row", { name: new RegExp(prefix) });
  await expect(row).toContainText("$137.50");
  await expectAccessible(page);

  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit a price" });
  await edit.getByLabel("Price of a sale").fill("90");
  await edit.getByRole("button", { name: "Save Price" }).click();
  await expect(row).toContainText("$90.00");

  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page
    .getByRole("dialog", { name: /^Remove the price/ })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(row).toBeHidden();
});

test("an analyst reads niches, levels and prices, and is told why nothing can be changed", async ({
  page,
}) => {
  await signInAs(page, "provider_analyst");
  await open(page, PRICES);
  await expect(page.getByRole("heading", { name: "Niches & Levels" })).toBeVisible();
  await expectRefused(page, page.getByRole("button", { name: "Add Price" }));
});
