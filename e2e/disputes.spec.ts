import { type APIRequestContext, expect, test } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectAccessible } from "./support/accessible";
import { call } from "./support/call";
import { DISPUTED, openLeads, rowOf, rows } from "./support/leads";
import { makeMarket, systemOf } from "./support/market";
import { open } from "./support/open";
import { expectRefused } from "./support/refused";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

const entered = z.object({ leadId: z.uuid() });

/** One lead, sold to each of them. */
async function sellTo(
  admin: APIRequestContext,
  tenants: readonly TestTenant[],
  word: string,
): Promise<string> {
  const market = await makeMarket(admin, { word, tenants, priceMinor: 3_300 });
  const contact = {
    contactName: `Sid ${word}`,
    contactEmail: `sid-${word}@mailbox.example`,
    contactPhone: null,
  };
  const lead = { ...contact, ...market, postalCode: "94107", source: `Fair ${word}`, message: null };
  const { leadId } = entered.parse(await call(admin, "intake.enterLead", { ...lead, distribute: false }));
  await call(admin, "distribution.distribute", { leadId });
  return leadId;
}

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

    await signInWith(page, tenant.owner, "tenant");
    await open(page, "/tenant/disputes?status=approved");
    const row = page.getByRole("list", { name: "Disputes" }).getByRole("listitem");
    await expect(row).toContainText("Credited $20.00 of $48.00");
    await row.getByRole("link").click();
    await expect(drawer.getByText("You keep the lead and pay the rest.")).toBeVisible();
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

  test("of several disputes of one lead each has its evidence, and is decided by itself", async ({
    page,
  }) => {
    const other = await seedTenant();
    await signInWith(page, tenant.admin);
    const word = mark();
    const leadId = await sellTo(page.request, [tenant, other], word);
    await systemOf(tenant).leads.dispute(leadId, { reason: "Nobody lives at this address." });
    await systemOf(other).leads.dispute(leadId, { reason: "They wanted a painter." });

    await open(page, `/provider/leads?search=${word}&due=any`);
    await expect(rows(page)).toHaveCount(1);
    await rows(page).getByRole("link").first().click();
    const drawer = page.getByRole("dialog");
    const pending = drawer.getByRole("heading", { name: /^Pending dispute/ });
    await expect(pending).toHaveText("Pending disputes (2)");
    const desk = drawer.getByRole("region", { name: /^Dispute of / });
    await expect(desk).toContainText("Nobody lives at this address.");
    await drawer.getByRole("button", { name: "Show Evidence" }).click();
    await expect(desk).toHaveCount(1);
    await expect(desk).toContainText("They wanted a painter.");
    await expect(desk.getByText("The rules suggest:")).toBeVisible();

    await desk.getByRole("button", { name: "Decide Dispute" }).click();
    const dialog = page.getByRole("dialog", { name: / Dispute$/ });
    await expect(dialog.getByRole("radio", { name: `Test Plumbing ${markOf(other)}` })).toBeChecked();
    await dialog.getByRole("radio", { name: /^Reject/ }).click();
    await dialog.getByRole("combobox", { name: /^Reason/ }).click();
    await page.getByRole("option", { name: "Nothing supports the claim" }).click();
    await dialog.getByRole("button", { name: "Reject Dispute" }).click();
    await expect(dialog).toBeHidden();
    await expect(pending).toHaveText("Pending dispute");
    await expect(desk).toContainText("Nobody lives at this address.");
  });

  test("an analyst sees the evidence and is told why the decision is somebody else's", async ({ page }) => {
    await signInWith(page, tenant.analyst);
    await openLeads(page, tenant, `&lead=${tenant.disputed_lead_id}`);
    const desk = page.getByRole("dialog").getByRole("region", { name: /^Dispute of / });
    await expect(desk.getByText("The rules suggest:")).toBeVisible();
    await expectRefused(page, desk.getByRole("button", { name: "Decide Dispute" }));
  });
});
