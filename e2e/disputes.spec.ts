import { type APIRequestContext, expect, test } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectAccessible } from "./support/accessible";
import { runSql } from "./support/breakage";
import { call } from "./support/call";
import { DISPUTED, openLeads, rowOf, rows } from "./support/leads";
import { type Market, makeMarket, systemOf } from "./support/market";
import { open } from "./support/open";
import { expectRefused } from "./support/refused";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

const entered = z.object({ leadId: z.uuid() });

/** A lead of the market, sold to everybody in it. */
async function sell(admin: APIRequestContext, market: Market, name: string, word: string): Promise<string> {
  const contact = {
    contactName: `${name} ${word}`,
    contactEmail: `${name.toLowerCase()}-${word}@mailbox.example`,
    contactPhone: null,
  };
  const lead = { ...contact, ...market, postalCode: "94107", source: `Fair ${word}`, message: null };
  const { leadId } = entered.parse(await call(admin, "intake.enterLead", { ...lead, distribute: false }));
  await call(admin, "distribution.distribute", { leadId });
  return leadId;
}

/** Makes a sale old enough to count in the rates of what is disputed. */
const monthAgo = (leadId: string): Promise<void> =>
  runSql(
    process.env["E2E_HOME"] ?? "",
    `WITH aged AS (UPDATE lead SET created_at = created_at - interval '30 days' WHERE id = $1::uuid RETURNING id)
     UPDATE lead_assignment a SET assigned_at = assigned_at - interval '30 days',
         lead_created_at = lead_created_at - interval '30 days'
       FROM aged WHERE a.lead_id = aged.id`,
    [leadId],
  );

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
    const market = await makeMarket(page.request, { word, tenants: [tenant, other], priceMinor: 3_300 });
    const earlierId = await sell(page.request, market, "Ida", word);
    await systemOf(other).leads.dispute(earlierId, { reason: "They wanted a roofer." });
    await call(page.request, "leads.resolveDispute", {
      leadId: earlierId,
      tenantId: other.tenant_id,
      resolution: "reject",
      disputeReason: "no_evidence",
      creditMinor: null,
      notes: "",
    });
    await monthAgo(earlierId);
    const leadId = await sell(page.request, market, "Sid", word);
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
    const rates = desk.getByRole("definition").filter({ hasText: "Of sales 14 to 104 days old" });
    const ratesOfBoth = [
      `50.0%Niche: Boilers ${word} 1 of 2 sales`,
      `50.0%Source: Fair ${word} 1 of 2 sales`,
    ];
    await expect(rates.getByRole("listitem")).toHaveText([
      `0.0%Test Plumbing ${markOf(tenant)} 0 of 1 sale`,
      ...ratesOfBoth,
    ]);
    await drawer.getByRole("button", { name: "Show Evidence" }).click();
    await expect(desk).toHaveCount(1);
    await expect(desk).toContainText("They wanted a painter.");
    await expect(desk.getByText("The rules suggest:")).toBeVisible();
    await expect(rates.getByRole("listitem")).toHaveText([
      `100.0%Test Plumbing ${markOf(other)} 1 of 1 sale`,
      ...ratesOfBoth,
    ]);

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
