import { type APIRequestContext, expect, test } from "@playwright/test";
import { z } from "zod";
import { expectAccessible } from "./support/accessible";
import { call } from "./support/call";
import { alive, open } from "./support/open";
import { expectRefused } from "./support/refused";
import { signInAs } from "./support/sign-in";
import { mark } from "./support/unique";

const BASE = "/provider/leads/distribution";
const made = z.object({ id: z.uuid(), name: z.string() });

async function makeWords(api: APIRequestContext) {
  const word = mark();
  const niche = await call(api, "settings.createNiche", { name: `Chimneys ${word}`, trade: "roofing" });
  const level = { name: `Pair ${word}`, buyers: 2, priceMinor: 7_300 };
  const tenant = {
    id: crypto.randomUUID(),
    name: `Sweeps ${word}`,
    trade: "roofing",
    serviceAreas: ["972"],
    timeZone: null,
    contactEmail: null,
    contactPhone: null,
    slug: null,
  };
  const organization = { name: `Sweeps ${word} Inc`, legalName: null, billingEmail: null };
  const owner = { name: "Olive Owner", email: `owner-${word}@sweeps.example` };
  await call(api, "tenants.createOrganization", { organization, tenant, owner });
  return {
    niche: made.parse(niche),
    level: made.parse(await call(api, "settings.createCompetitionLevel", level)),
    tenant: { id: tenant.id, name: tenant.name },
  };
}

test("a client is subscribed to a niche, and the simulation says that it would buy, and why not", async ({
  page,
}) => {
  await signInAs(page, "provider_admin");
  const { niche, level, tenant } = await makeWords(page.request);
  await open(page, `${BASE}/subscriptions?tenant=${tenant.id}`);
  await page.getByRole("button", { name: "Add Subscription" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add a subscription" });
  await expect(dialog.getByRole("combobox", { name: "Client" })).toHaveValue(tenant.name);
  await dialog.getByRole("combobox", { name: "Niche" }).click();
  await page.getByRole("option", { name: niche.name }).click();
  await dialog.getByRole("checkbox", { name: level.name }).click();
  await dialog.getByLabel("Most a day").fill("3");
  await dialog.getByRole("button", { name: "Add Subscription" }).click();
  await expect(dialog).toBeHidden();
  const row = page.locator("tr[data-row-id]").filter({ hasText: niche.name });
  await expect(row).toContainText("0 of 3");
  await expect(row).toContainText(level.name);
  await expectAccessible(page);

  const asked = `niche=${niche.id}&level=${level.id}`;
  await open(page, `${BASE}/simulate?${asked}&postal=97201`);
  await expect(page.getByText("Partly sold")).toBeVisible();
  await expect(page.getByText("$73.00")).toBeVisible();
  await expect(page.getByRole("region", { name: "Would buy it, in this order" })).toContainText(tenant.name);
  await page.getByLabel("Postal code").fill("10001");
  await page.getByRole("button", { name: "Simulate" }).click();
  await expect(page.getByText("Unsold")).toBeVisible();
  const passed = page.getByRole("region", { name: "Would be passed over" });
  await expect(passed).toContainText("Outside the service area");
  await expect(passed).toContainText(tenant.name);

  await open(page, `${BASE}/subscriptions?tenant=${tenant.id}`);
  await row.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Pause Subscription" }).click();
  await expect(row).toContainText("Paused");
  await open(page, `${BASE}/simulate?${asked}&postal=97201`);
  await expect(page.getByRole("region", { name: "Would be passed over" })).toContainText(
    "Subscription paused",
  );
});

test("the log says who bought a lead and why others did not, and opens the lead", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, `${BASE}?outcome=sold`);
  const first = page.locator("tr[data-row-id]").first();
  await expect(first).toContainText("Sold");
  await first.getByRole("link").first().click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("region", { name: "Sold to" })).toContainText("$");
  await expect(sheet.getByRole("region", { name: "Passed over" })).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("link", { name: "Open Lead" }).click();
  await expect(page).toHaveURL(/\/provider\/leads\?lead=/);
  const leadId = new URL(page.url()).searchParams.get("lead") ?? "";
  await page.getByRole("dialog").getByRole("link", { name: "See who was passed over" }).click();
  await expect(page).toHaveURL(`${BASE}?lead=${leadId}`);
  await expect(page.getByRole("list", { name: "Filters set" })).toContainText("One lead");
  await expect(page.locator("tr[data-row-id]")).not.toHaveCount(0);
});

test("an analyst sees why, simulates, and is told why nothing can be changed", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, BASE);
  await page.getByRole("button", { name: "Outcome" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Unsold", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/outcome=unsold/);
  await alive(page);
  await page.locator("tr[data-row-id]").first().getByRole("link").first().click();
  await expectRefused(page, page.getByRole("button", { name: "Offer Lead Now" }));
  await open(page, `${BASE}/subscriptions`);
  await expectRefused(page, page.getByRole("button", { name: "Add Subscription" }));
});
