import { expect, type Page, test } from "@playwright/test";
import { expectDecent } from "./support/accessible";
import { open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";

const REASON = "The number is disconnected; I tried it on two days.";

const drawer = (page: Page) => page.getByRole("dialog", { name: /./ }).first();

test("an owner accepts a lead by the keyboard alone", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/leads");
  const rows = page.getByRole("table", { name: "Leads" }).locator("tbody tr[data-row-id]");
  await expect(rows).toHaveCount(6);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(1).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: /^Accept / });
  await expect(dialog.getByText(/can no longer be rejected/)).toBeVisible();
  await dialog.getByRole("button", { name: "Accept Lead" }).press("Enter");
  await expect(page.getByText("Lead accepted")).toBeVisible();
  await expect(rows.nth(1).getByText("Accepted")).toBeVisible();
});

// The newest of a test tenant's leads is disputed already: what is tried here is the one below it.
test("a lead opened counts as seen, and a rejection opens a dispute that staff see", async ({ page }) => {
  const tenant = await seedTenant();
  await signInWith(page, tenant.owner, "tenant");
  await open(page, "/tenant/leads?status=active");
  const lead = page.getByRole("table", { name: "Leads" }).locator("tbody tr[data-row-id]").nth(1);
  const leadId = (await lead.getAttribute("data-row-id")) ?? "";
  await expect(lead.getByText("New", { exact: true })).toBeVisible();
  const opened: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("inbox.open")) opened.push(request.url());
  });
  await lead.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`lead=${leadId}`));
  await expect(drawer(page).getByText("This lead can be disputed")).toBeVisible();
  await expect(lead.getByText("New", { exact: true })).toHaveCount(0);
  const firstOpened = drawer(page)
    .getByRole("term")
    .filter({ hasText: "First opened" })
    .locator("xpath=following-sibling::dd/time");
  await expect(firstOpened).toBeVisible();
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: /^Reject / });
  await expect(dialog.getByText("Rejecting opens a dispute")).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill("Too short");
  await dialog.getByRole("button", { name: "Reject Lead" }).click();
  await expect(dialog.getByText("Use at least 10 characters.")).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill(REASON);
  await dialog.getByRole("button", { name: "Reject Lead" }).click();
  await expect(page.getByText("Lead rejected")).toBeVisible();
  await expect(drawer(page).getByText("Decided by")).toBeVisible();
  expect(opened).toHaveLength(1);

  await signInWith(page, tenant.admin);
  await open(page, `/provider/leads?lead=${leadId}`);
  await expect(page.getByRole("dialog").getByText(REASON).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve Dispute" })).toBeVisible();
});

test("filters live in the address, and no match differs from none yet", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/leads?search=nobody-is-called-this");
  await expect(page.getByText("No matches").first()).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL((url) => url.search === "");
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Accepted" }).click();
  await expect(page).toHaveURL(/status=accepted/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("leads are cards, accepted and rejected with the thumb, and the way around is at the foot", async ({
    page,
  }) => {
    const { owner } = await seedTenant();
    await signInWith(page, owner, "tenant");
    await open(page, "/tenant");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Inbox/ }).click();
    const cards = page.getByRole("list", { name: "Leads" }).getByRole("listitem");
    const card = cards.first();
    await expect(card.getByRole("link", { name: /555/ })).toHaveAttribute("href", /^tel:/);
    await expectDecent(page);
    await card.getByRole("button", { name: /^Accept Lead/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Accept Lead" }).click();
    await expect(card.getByText("Accepted")).toBeVisible();

    const other = cards.nth(1);
    await other.getByRole("button", { name: /^Reject Lead/ }).click();
    const dialog = page.getByRole("dialog", { name: /^Reject / });
    await dialog.getByLabel(/^Reason/).fill(REASON);
    await expect(dialog.getByRole("button", { name: "Reject Lead" })).toBeInViewport({ ratio: 1 });
    await expectDecent(page);
    await dialog.getByRole("button", { name: "Reject Lead" }).click();
    await expect(page.getByText("Lead rejected")).toBeVisible();
    await expect(other.getByText("Rejected")).toBeVisible();
  });
});
