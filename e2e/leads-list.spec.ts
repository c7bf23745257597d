import { expect, type Route, test } from "@playwright/test";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { DISPUTED, openLeads, rows } from "./support/leads";
import { alive, open } from "./support/open";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";

interface Answer {
  result?: { data: { json: unknown; meta?: unknown } };
}

/** Passes the server's answer on, with every list of leads empty: a portal that has none yet. */
async function withoutLeads(route: Route): Promise<void> {
  const response = await route.fetch();
  const answers = (await response.json()) as Answer[];
  const emptied = answers.map((answer) => {
    const json = answer.result?.data.json;
    const isList = typeof json === "object" && json !== null && "nextCursor" in json;
    return isList ? { result: { data: { json: { items: [], nextCursor: null } } } } : answer;
  });
  await route.fulfill({ response, json: emptied });
}

test.describe("the list of leads", () => {
  let tenant: TestTenant;

  test.beforeAll(async () => {
    tenant = await seedTenant();
  });

  test.beforeEach(async ({ page }) => {
    await signInWith(page, tenant.admin);
  });

  test("filters live in the address, survive a reload and are taken off one by one", async ({ page }) => {
    await openLeads(page, tenant);
    await page.getByRole("button", { name: "Dispute", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "Pending" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/dispute=pending/);
    await expect(rows(page)).toHaveCount(1);
    await page.reload();
    await alive(page);
    await expect(rows(page)).toHaveCount(1);
    await expect(page.getByRole("list", { name: "Filters set" })).toContainText("Dispute:Pending");
    await page.getByRole("button", { name: "Remove filter Dispute: Pending" }).click();
    await expect(rows(page)).toHaveCount(6);
    await page.goBack();
    await expect(rows(page)).toHaveCount(1);
  });

  test("a view is saved, applied, renamed and deleted", async ({ page }) => {
    const name = `Mine ${markOf(tenant)}`;
    await openLeads(page, tenant, "&dispute=pending");
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Save View…" }).click();
    const named = page.getByRole("textbox", { name: /Name/ });
    // the dialog is there for its user once it has taken the focus
    await expect(named).toBeFocused();
    await named.fill(name);
    await page.getByRole("dialog").getByRole("button", { name: "Save View" }).click();
    await expect(page.getByRole("button", { name })).toBeVisible();

    await open(page, "/provider/leads");
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitemradio", { name }).click();
    await expect(page).toHaveURL(/dispute=pending/);
    await expect(rows(page)).toHaveCount(1);

    await page.getByRole("button", { name }).click();
    await page.getByRole("menuitem", { name: "Manage Views…" }).click();
    await page.getByRole("button", { name: `Rename ${name}` }).click();
    await page.getByRole("textbox", { name: /New name/ }).fill(`${name} again`);
    await page.getByRole("button", { name: "Rename View" }).click();
    await page.getByRole("button", { name: `Delete ${name} again` }).click();
    await page.getByRole("button", { name: "Delete View" }).click();
    await expect(page.getByRole("dialog").getByText("No saved views")).toBeVisible();
  });

  test("keys move, tick and open", async ({ page }) => {
    await openLeads(page, tenant);
    await page.keyboard.press("j");
    await expect(page.locator("[data-row-link]:focus")).toBeVisible();
    await page.keyboard.press("x");
    await expect(page.getByRole("region", { name: "Bulk actions" })).toContainText("1 selected");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("region", { name: "Bulk actions" })).toBeHidden();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/lead=/);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/lead=/);
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: /Search leads/ })).toBeFocused();
  });

  test("the export holds exactly the filtered leads", async ({ page }) => {
    await openLeads(page, tenant);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    const stream = await file.createReadStream();
    const text = (await stream.toArray()).join("");
    const lines = text.trim().split("\r\n");
    expect(lines[0]).toContain("lead_id,created_at,contact_name");
    expect(lines).toHaveLength(7);
    for (const id of tenant.lead_ids) expect(text).toContain(id);
  });

  test("no matches offers to clear the filters", async ({ page }) => {
    await open(page, "/provider/leads?search=nobody-is-called-this");
    await expect(page.getByText("No matches")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(page).toHaveURL(/\/provider\/leads$/);
    await expect(rows(page)).not.toHaveCount(0);
  });

  test("no leads at all leads to the import", async ({ page }) => {
    await open(page, "/provider/leads?search=nobody-is-called-this");
    await expect(page.getByText("No matches")).toBeVisible();
    await page.route("**/api/trpc/**leads.list**", withoutLeads);
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(page.getByText("No leads yet")).toBeVisible();
    await expect(page.getByRole("link", { name: "Import Leads" }).last()).toHaveAttribute(
      "href",
      "/provider/leads/import",
    );
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  test("a failure offers another try", async ({ page }) => {
    await openLeads(page, tenant);
    await page.route("**/api/trpc/**leads.list**", (route) => route.abort());
    await page.getByRole("searchbox", { name: /Search leads/ }).fill("somebody else");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible({ timeout: 20_000 });
    await page.unroute("**/api/trpc/**leads.list**");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("No matches")).toBeVisible();
  });

  test("an analyst sees every write control disabled, with the reason", async ({ page }) => {
    await signInWith(page, tenant.analyst);
    await openLeads(page, tenant, `&lead=${tenant.disputed_lead_id}`);
    const drawer = page.getByRole("dialog");
    const approve = drawer.getByRole("button", { name: "Approve Dispute" });
    await expect(approve).toBeDisabled();
    await expect(approve).toHaveAccessibleDescription(/cannot do this\. Ask an administrator/);
    await approve.click({ force: true });
    await expect(page.getByRole("dialog")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `More actions: ${DISPUTED}` }).click();
    await expect(page.getByRole("menuitem", { name: /Reclassify Lead/ })).toContainText(
      "Ask an administrator",
    );
    await page.keyboard.press("Escape");
    await page.getByRole("checkbox", { name: `Select ${DISPUTED}` }).click();
    await expect(
      page.getByRole("region", { name: "Bulk actions" }).getByRole("button", { name: "Approve Disputes" }),
    ).toBeDisabled();
  });
});
