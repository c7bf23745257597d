import { expect, test } from "@playwright/test";
import { open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";

const REASON = "The address lies outside of the area we work in.";
const APPEAL = "We called twice on Monday, and nobody knew of a request.";

test("a lead is disputed with its eligibility shown first, decided by staff, and appealed once", async ({
  page,
}) => {
  const tenant = await seedTenant();
  const [leadId = ""] = tenant.lead_ids;
  await signInWith(page, tenant.owner, "tenant");
  await open(page, `/tenant/leads?lead=${leadId}`);
  await expect(page.getByText("This lead can be disputed")).toBeVisible();
  await page.getByRole("button", { name: "Dispute Lead" }).click();
  const dialog = page.getByRole("dialog", { name: "Dispute Lead" });
  await expect(dialog.getByText(/decided within \d+ days/)).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill(REASON);
  await dialog.getByRole("button", { name: "Dispute Lead" }).click();
  await expect(page.getByText("Dispute sent")).toBeVisible();

  await open(page, "/tenant/disputes?status=pending");
  const row = page.getByRole("list", { name: "Disputes" }).getByRole("listitem").filter({ hasText: REASON });
  await expect(row.getByText(/^Decided by/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await (await download).createReadStream();
  expect(Buffer.concat(await file.toArray()).toString()).toContain(REASON);
  // whoever left the page meanwhile finds it there
  await open(page, "/tenant/exports");
  const files = page.getByRole("list", { name: "Files of other lists" }).getByRole("listitem");
  await expect(files.getByRole("link", { name: "Download Disputes" })).toBeVisible();

  await signInWith(page, tenant.admin);
  const answer = await page.request.post("/api/trpc/leads.resolveDispute", {
    data: { json: { leadId, resolution: "reject", disputeReason: "lead_is_valid" } },
  });
  expect(answer.status(), await answer.text()).toBe(200);

  await signInWith(page, tenant.owner, "tenant");
  await open(page, "/tenant/disputes?status=rejected");
  await expect(row.getByText("The lead is valid")).toBeVisible();
  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Appeal Decision" }).click();
  const appeal = page.getByRole("dialog", { name: "Appeal Decision" });
  await expect(appeal.getByText("A dispute is appealed once")).toBeVisible();
  await appeal.getByLabel(/^Reason/).fill(APPEAL);
  await appeal.getByRole("button", { name: "Appeal Decision" }).click();
  await expect(page.getByText("Appeal sent")).toBeVisible();
  await expect(page.getByRole("button", { name: "Appeal Decision" })).toHaveCount(0);
  await expect(page.getByRole("dialog").getByText(APPEAL)).toBeVisible();

  await open(page, `/provider/leads?lead=${leadId}`);
  const desk = page.getByRole("region", { name: /^Dispute of / });
  await expect(desk.getByRole("blockquote")).toContainText([
    REASON,
    /rejected it.*The lead is valid/,
    APPEAL,
  ]);
});

test("the quality of twelve weeks is a table with figures above it", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/quality");
  const weeks = page.getByRole("table", { name: "Weeks" });
  await expect(weeks.locator("tbody tr")).toHaveCount(12);
  await expect(page.getByText("Approved disputes")).toBeVisible();
});
