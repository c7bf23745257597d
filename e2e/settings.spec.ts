import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { alive, open } from "./support/open";
import { expectRefused } from "./support/refused";
import { signInAs } from "./support/sign-in";
import { mark, unique } from "./support/unique";

test("an administrator adds, renames, archives and restores a niche", async ({ page }) => {
  const name = unique("Sump pumps");
  await signInAs(page, "provider_admin");
  await open(page, "/provider/settings?tab=niches");
  await page.getByRole("button", { name: "Add Niche" }).click();
  const add = page.getByRole("dialog", { name: "Add a niche" });
  await add.getByRole("button", { name: "Add Niche" }).click();
  await expect(add.getByText("Enter a name.")).toBeVisible();
  await add.getByLabel("Name").fill(name);
  await add.getByRole("combobox", { name: "Trade" }).click();
  await page.getByRole("option", { name: "Plumbing" }).click();
  await add.getByRole("button", { name: "Add Niche" }).click();
  await expect(add).toBeHidden();

  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: `Edit ${name}` });
  await edit.getByLabel("Name").fill(`${name} plus`);
  await edit.getByRole("button", { name: "Save Niche" }).click();
  const row = page.getByRole("row", { name: new RegExp(`${name} plus`) });
  await expect(row).toContainText("Active");

  await page.getByRole("button", { name: `Actions for ${name} plus` }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  const confirm = page.getByRole("dialog", { name: `Archive ${name} plus?` });
  await expect(confirm).toContainText("can no longer ask for");
  await confirm.getByRole("button", { name: "Archive" }).click();
  await expect(row).toContainText("Archived");

  await page.getByRole("button", { name: `Actions for ${name} plus` }).click();
  await page.getByRole("menuitem", { name: "Restore" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect(row).toContainText("Active");
});

test("a niche of a name that is taken is refused at its field", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/settings?tab=niches");
  const taken = (await page.getByRole("row").nth(1).getByRole("cell").first().textContent()) ?? "";
  await page.getByRole("button", { name: "Add Niche" }).click();
  const add = page.getByRole("dialog", { name: "Add a niche" });
  await add.getByLabel("Name").fill(taken.toUpperCase());
  await add.getByRole("combobox", { name: "Trade" }).click();
  await page.getByRole("option", { name: "HVAC" }).click();
  await add.getByRole("button", { name: "Add Niche" }).click();
  await expect(add.getByText("This name is taken.")).toBeVisible();
});

test("the provider's profile is saved, and its currency stays once there are leads", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/settings");
  const address = `ops-${mark()}@northgate.example`;
  await page.getByLabel("Notification address").fill(address);
  await page.getByRole("button", { name: "Save Settings" }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Notification address")).toHaveValue(address);
  await alive(page);

  await page.getByRole("combobox", { name: "Currency" }).fill("EUR");
  await page.getByRole("option", { name: /^EUR/ }).click();
  await page.getByRole("button", { name: "Save Settings" }).click();
  await expect(page.getByText(/Leads are already priced in/)).toBeVisible();
});

test("the dispute policy is changed as a new version, with its limits said at the field", async ({
  page,
}) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/settings");
  await page.getByRole("tab", { name: "Disputes" }).click();
  const days = page.getByLabel("Days to decide a dispute");
  const before = Number(await days.inputValue());
  await days.fill("");
  await page.getByRole("button", { name: "Save Policy" }).click();
  await expect(page.getByText("Enter a number of days.")).toBeVisible();
  await days.fill(String(before === 12 ? 13 : 12));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save Policy" }).click();
  await expect(page.getByText("Dispute policy saved")).toBeVisible();
  await expect(page.getByText(/^Version \d+, by /)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Days to decide a dispute")).toHaveValue(before === 12 ? "13" : "12");
});

test("an analyst reads the settings and is told why they cannot be changed", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, "/provider/settings");
  await expect(page.getByLabel("Provider name")).toBeDisabled();
  await expectAccessible(page);
  const save = page.getByRole("button", { name: "Save Settings" });
  await expectRefused(page, save);
});
