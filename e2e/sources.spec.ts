import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { open } from "./support/open";
import { expectRefused } from "./support/refused";
import { signInAs } from "./support/sign-in";
import { mark } from "./support/unique";

const SOURCES = "/provider/leads/sources";

test("a source gets a key, its form sends a lead, and the key is rotated and disabled", async ({ page }) => {
  const word = mark();
  const name = `Landing page ${word}`;
  await signInAs(page, "provider_admin");
  await open(page, SOURCES);
  await page.getByRole("button", { name: "Add Intake Key" }).first().click();
  const add = page.getByRole("dialog", { name: "Add an intake key" });
  await add.getByLabel("Source").fill(name);
  await add.getByRole("combobox", { name: "Competition level" }).click();
  await page.getByRole("option").first().click();
  await add.getByRole("combobox", { name: "Niche" }).click();
  await page.getByRole("option").first().click();
  await add.getByLabel("Sites that may send").fill("forms.example");
  await add.getByRole("button", { name: "Add Intake Key" }).click();
  await expect(add.getByText(/is not a site/)).toBeVisible();
  await add.getByLabel("Sites that may send").fill("https://forms.example");
  await add.getByLabel("Servers that send for many people").fill("198.51.100.0/24");
  await add.getByRole("button", { name: "Add Intake Key" }).click();
  await expect(add).toBeHidden();
  const row = page.locator("tr[data-row-id]").filter({ hasText: name });
  await expect(row).toContainText("Active");
  await expect(row).toContainText("forms.example, 1 server");
  await expectAccessible(page);

  await row.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Show form code" }).click();
  const code = page.getByRole("dialog", { name: `Form code of ${name}` });
  const address = (await code.getByLabel("Address of the form").textContent()) ?? "";
  await expectAccessible(page);
  await code.getByRole("button", { name: "Close" }).last().click();
  const fields = { name: `Nora ${word}`, email: `nora-${word}@mailbox.example`, postal_code: "80014" };
  const send = () => page.request.post(address, { data: { ...fields, fill_ms: 8_000, submission_id: word } });
  for (const answer of [await send(), await send()]) {
    expect([answer.status(), await answer.json()]).toEqual([202, { status: "received" }]);
  }
  await open(page, `/provider/leads?search=${word}`);
  await expect(page.locator("tr[data-row-id]").filter({ hasText: `Nora ${word}` })).toHaveCount(1);

  await open(page, SOURCES);
  await row.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Rotate Key" }).click();
  await page
    .getByRole("dialog", { name: /^Rotate the key/ })
    .getByRole("button", { name: "Rotate Key" })
    .click();
  await expect(page.getByText("Key rotated")).toBeVisible();
  await row.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Disable Key" }).click();
  await expect(row).toContainText("Disabled");
  expect((await send()).status()).toBe(404);
});

test("staff enter a lead by hand, and it is offered", async ({ page }) => {
  const word = mark();
  await signInAs(page, "provider_admin");
  await open(page, "/provider/leads/new");
  await page.getByLabel(/^Name/).fill(`Walter ${word}`);
  await page.getByRole("combobox", { name: "Niche" }).click();
  await page.getByRole("option").first().click();
  await page.getByRole("combobox", { name: "Competition level" }).click();
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Enter Lead" }).click();
  await expect(page.getByText("Enter an e-mail address or a phone number.").first()).toBeVisible();
  await page.getByLabel("E-mail").fill(`walter-${word}@mailbox.example`);
  await page.getByLabel("Postal code").fill("80014");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Enter Lead" }).click();
  await expect(page).toHaveURL(/\/provider\/leads\?lead=/);
  const leadId = new URL(page.url()).searchParams.get("lead") ?? "";
  await expect(async () => {
    await open(page, `/provider/leads/distribution?lead=${leadId}`);
    await expect(page.locator("tr[data-row-id]").filter({ hasText: `Walter ${word}` })).toContainText(
      "On arrival",
      { timeout: 2_000 },
    );
  }).toPass();
});

test("an analyst sees sources and form code, and is told why nothing can be changed", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, SOURCES);
  await expectRefused(page, page.getByRole("button", { name: "Add Intake Key" }).first());
  await open(page, "/provider/leads/new");
  await expectRefused(page, page.getByRole("button", { name: "Enter Lead" }));
  await expect(page.getByRole("textbox", { name: /^Name/ })).toBeDisabled();
  await expect(page.getByRole("checkbox", { name: /Offer it/ })).toBeDisabled();
});
