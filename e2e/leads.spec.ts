import { expect, type Locator, type Page, test } from "@playwright/test";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { breakLead } from "./support/breakage";
import { DISPUTED, openLeads, rowOf } from "./support/leads";
import { signInAs } from "./support/sign-in";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";

async function rowAction(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `More actions: ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function decide(page: Page, reason: string): Promise<Locator> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: /^Reason/ }).click();
  await page.getByRole("option", { name: reason }).click();
  return dialog;
}

test.describe("leads", () => {
  let tenant: TestTenant;

  test.beforeEach(async ({ page }) => {
    tenant = await seedTenant();
    await signInWith(page, tenant.admin);
  });

  test("approving a dispute names the credit first and shows it afterwards", async ({ page }) => {
    await openLeads(page, tenant);
    await rowAction(page, DISPUTED, "Approve Dispute");
    const dialog = await decide(page, "Contact cannot be reached");
    await expect(dialog.getByText(/Number is disconnected/)).toBeVisible();
    await expect(dialog.getByText(/is credited \$48\.00/)).toBeVisible();
    await dialog.getByRole("button", { name: "Approve Dispute" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Dispute approved").first()).toBeVisible();
    await expect(rowOf(page, DISPUTED)).toContainText("Approved");

    await page.getByRole("link", { name: DISPUTED }).click();
    const drawer = page.getByRole("dialog");
    await expect(drawer.getByText("Refunded")).toBeVisible();
    await drawer.getByRole("tab", { name: "Timeline" }).click();
    await expect(drawer.getByRole("list", { name: /Timeline/ })).toContainText(/approved/i);
    await drawer.getByRole("tab", { name: "History" }).click();
    await expect(
      drawer.getByRole("tabpanel", { name: "History" }).getByText("Dispute approved"),
    ).toBeVisible();
  });

  test("rejecting a dispute asks for a reason and keeps the charge", async ({ page }) => {
    await openLeads(page, tenant);
    await rowAction(page, DISPUTED, "Reject Dispute");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Reject Dispute" }).click();
    await expect(dialog.getByText("Enter a reason.")).toBeVisible();
    await decide(page, "The consumer was reached");
    await expect(dialog.getByText(/keeps the lead and pays \$48\.00/)).toBeVisible();
    await dialog.getByRole("button", { name: "Reject Dispute" }).click();
    await expect(rowOf(page, DISPUTED)).toContainText("Rejected");
  });

  test("a dispute that someone else decided meanwhile says who and when", async ({ page }) => {
    await openLeads(page, tenant);
    await rowAction(page, DISPUTED, "Approve Dispute");
    const dialog = await decide(page, "Goodwill");
    const other = await page.request.post("/api/provider/leads/dispute", {
      data: { leadId: tenant.disputed_lead_id, resolution: "reject", disputeReason: "no_evidence" },
    });
    expect(other.status(), await other.text()).toBe(200);
    await dialog.getByRole("button", { name: "Approve Dispute" }).click();
    await expect(dialog.getByText(/already decided/i)).toBeVisible();
    await expect(dialog.getByText(new RegExp(`rejected by Test Admin ${markOf(tenant)}`, "i"))).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(rowOf(page, DISPUTED)).toContainText("Rejected");
  });

  test("a bulk run tells apart what the server did, skipped and failed, lead by lead", async ({
    page,
    browser,
  }) => {
    await openLeads(page, tenant);
    await page.getByRole("checkbox", { name: "Select all Leads" }).click();
    await page
      .getByRole("region", { name: "Bulk actions" })
      .getByRole("button", { name: "Reclassify" })
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: /Classification/ }).click();
    await page.getByRole("option", { name: "Spam" }).click();

    const [quicker = "", broken = ""] = tenant.lead_ids.slice(3);
    const colleague = await browser.newPage();
    await signInAs(colleague, "provider_admin");
    const already = await colleague.request.post("/api/provider/leads/reclassify", {
      data: { leadId: quicker, classificationType: "spam", reason: "Bulk reclassification" },
    });
    expect(already.status(), await already.text()).toBe(200);
    await colleague.close();

    const heal = await breakLead(broken);
    try {
      await dialog.getByRole("button", { name: "Reclassify" }).click();
      await expect(dialog.getByRole("status").getByRole("listitem")).toHaveText([
        "4 done",
        "1 skipped",
        "1 failed",
      ]);
    } finally {
      await heal();
    }
    const results = dialog.getByRole("table", { name: "Results by lead" });
    const resultOf = (name: string) => results.getByRole("row").filter({ hasText: name });
    await expect(resultOf("Avery Nolan")).toContainText("Done");
    await expect(resultOf("Casey Lin")).toContainText(/Skipped.*already/);
    await expect(resultOf("Drew Patel")).toContainText(/Failed.*Nothing was changed; try this lead again/);

    await dialog.getByRole("button", { name: "Retry Failed (1)" }).click();
    await expect(dialog.getByRole("status").getByRole("listitem")).toHaveText(["5 done", "1 skipped"]);
    await expect(resultOf("Drew Patel")).toContainText("Done");
    await dialog.getByRole("button", { name: "Close" }).last().click();
    for (const name of ["Avery Nolan", "Casey Lin", "Drew Patel"]) {
      await expect(rowOf(page, name)).toContainText("Spam");
    }
  });

  test("a bulk run that did not get through is retried, and its results are kept as a file", async ({
    page,
  }) => {
    await openLeads(page, tenant);
    await page.getByRole("checkbox", { name: "Select all Leads" }).click();
    let broken = true;
    await page.route("**/api/trpc/leads.bulkDispute**", async (route) => {
      if (broken) await route.abort();
      else await route.continue();
    });
    await page
      .getByRole("region", { name: "Bulk actions" })
      .getByRole("button", { name: "Approve Disputes" })
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/its tenant credited/)).toBeVisible();
    await dialog.getByRole("button", { name: "Approve Disputes" }).click();
    await expect(dialog.getByText("6 failed")).toBeVisible();

    broken = false;
    await dialog.getByRole("button", { name: "Retry Failed (6)" }).click();
    await expect(dialog.getByText("1 done")).toBeVisible();
    await expect(dialog.getByText("5 skipped")).toBeVisible();
    const result = dialog.getByRole("row").filter({ hasText: "Avery Nolan" });
    await expect(result).toContainText("Skipped");
    await expect(result.getByRole("cell").last()).not.toBeEmpty();

    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("leads-approve-results.csv");
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(rowOf(page, DISPUTED)).toContainText("Approved");
  });

  test("a lead is reclassified and the toast undoes it", async ({ page }) => {
    await openLeads(page, tenant);
    await rowAction(page, "Casey Lin", "Reclassify Lead");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: /Classification/ }).click();
    await page.getByRole("option", { name: "Spam" }).click();
    await dialog.getByRole("textbox", { name: /Reason/ }).fill("A test entry");
    await expect(dialog.getByText(/credited \$48\.00/)).toBeVisible();
    await dialog.getByRole("button", { name: "Reclassify Lead" }).click();
    await expect(rowOf(page, "Casey Lin")).toContainText("Spam");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(rowOf(page, "Casey Lin")).not.toContainText("Spam");
  });

  test("a quality score is set in the drawer and kept in its history", async ({ page }) => {
    await openLeads(page, tenant);
    await rowAction(page, "Robin Hale", "Set Quality Score");
    const drawer = page.getByRole("dialog");
    await expect(page).toHaveURL(/tab=quality/);
    await drawer.getByRole("textbox", { name: /Quality score/ }).fill("8");
    await drawer.getByRole("textbox", { name: /Notes/ }).fill("Answered at once");
    await drawer.getByRole("tabpanel").getByRole("button", { name: "Set Quality Score" }).click();
    await expect(drawer.getByRole("list", { name: /Quality scores/ })).toContainText("8 / 10");
    await page.keyboard.press("Escape");
    await expect(rowOf(page, "Robin Hale").getByRole("cell", { name: "8", exact: true })).toBeVisible();
  });

  test("a lead is marked converted with its value", async ({ page }) => {
    await openLeads(page, tenant);
    await rowAction(page, "Drew Patel", "Mark Converted");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: /Value of the job/ }).fill("1250");
    await dialog.getByRole("button", { name: "Mark Converted" }).click();
    await expect(rowOf(page, "Drew Patel")).toContainText("Converted");
  });
});
