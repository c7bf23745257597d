import fs from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectDecent } from "./support/accessible";
import { holdLock } from "./support/breakage";
import { DISPUTED, rowOf, rows } from "./support/leads";
import { alive, open } from "./support/open";
import { expectRefused } from "./support/refused";
import { signInAs } from "./support/sign-in";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

const IMPORTS = "/provider/leads/import";
/** What each chunk of rows takes: while the test has it, none is imported. */
const IMPORT_LOCK = "ingestion.import";

async function upload(
  page: Page,
  kind: "Leads" | "Returns",
  name: string,
  content: string | Buffer,
): Promise<void> {
  await open(page, IMPORTS);
  await page.getByRole("radio", { name: kind, exact: true }).click();
  await page
    .getByLabel("Choose a CSV file or drop it here")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.getByRole("button", { name: "Upload File" }).click();
}

test("a file of leads is mapped, checked and imported; refused rows come back as CSV", async ({ page }) => {
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const word = `imp${markOf(tenant)}`;
  const file = `Full name,Email,Service,Where from,Buyer,Price,Roof age
Ada ${word},ada-${word}@example.com,Drain cleaning,Radio,${tenant.tenant_slug},45.00,12
Ben ${word},ben-${word}@example.com,Drain cleaning,Radio,,,
Ann ${word},ADA-${word}@example.com,Drain cleaning,Radio,,,
"=cmd|' /C calc'!A0",not-an-address,Drain cleaning,Radio,,,
`;
  await upload(page, "Leads", `leads-${word}.csv`, file);
  await expect(page.getByRole("heading", { level: 1, name: `leads-${word}.csv` })).toBeVisible();
  await expectDecent(page);

  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(page.getByText(/Map a column to Source or choose a default/)).toBeVisible();
  await page.getByLabel("Source", { exact: false }).first().click();
  await page.getByRole("option", { name: "Where from" }).click();
  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(page.getByText("Check finished")).toBeVisible();
  await expect(page.getByText(/"not-an-address" is not an e-mail address/)).toBeVisible();
  await expect(page.getByText("Same contact as row 1")).toBeVisible();
  await expectDecent(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download refused rows (CSV)" }).click();
  const text = await fs.readFile(await (await download).path(), "utf8");
  expect(text).toContain("'=cmd|");
  expect(text).toContain("is not an e-mail address");

  await page.getByRole("button", { name: "Import Leads" }).click();
  const dialog = page.getByRole("dialog", { name: "Import 2 leads?" });
  await dialog.getByRole("button", { name: "Import Leads" }).click();
  await expect(page.getByText("2 leads imported", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText("2 leads imported", { exact: true })).toBeVisible();

  await open(page, `/provider/leads?search=${word}`);
  await expect(rows(page)).toHaveCount(2);
});

test("a file of returns opens disputes, and says which rows cannot", async ({ page }) => {
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const [first = ""] = tenant.lead_ids.filter((id) => id !== tenant.disputed_lead_id);
  const file = `lead_id,tenant,reason
${first},${tenant.tenant_slug},Wrong number
${tenant.disputed_lead_id},${tenant.tenant_slug},Again
`;
  await upload(page, "Returns", "returns.csv", file);
  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(page.getByText("Check finished")).toBeVisible();
  await expect(page.getByText(/This lead is disputed already/)).toBeVisible();
  await page.getByRole("button", { name: "Import Returns" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Import Returns" }).click();
  await expect(page.getByText("1 return imported", { exact: true })).toBeVisible();
  await open(page, `/provider/leads?dispute=pending&search=${markOf(tenant)}`);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: DISPUTED })).toHaveCount(1);
});

test("an import goes on while nobody looks, is found where it stands, and is stopped and continued", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const word = `long${markOf(tenant)}`;
  const rowsOfFile = Array.from(
    { length: 2_500 },
    (_, index) => `Row ${index} ${word},row-${index}-${word}@example.com,Drain cleaning,Radio`,
  );
  await upload(page, "Leads", `${word}.csv`, ["name,email,niche,source", ...rowsOfFile].join("\n"));
  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(page.getByText(/^(Checking the rows|Check finished)$/)).toBeVisible();
  await open(page, "/provider/jobs");
  await expect(rowOf(page, `Check of ${word}.csv`)).toContainText("Done", { timeout: 60_000 });
  await page.getByRole("link", { name: `Check of ${word}.csv`, exact: true }).click();
  await page.getByRole("link", { name: "Open Import" }).click();
  await expect(page.getByText("Check finished")).toBeVisible();

  const release = await holdLock(process.env["E2E_HOME"] ?? "", IMPORT_LOCK);
  await page.getByRole("button", { name: "Import Leads" }).click();
  const dialog = page.getByRole("dialog", { name: "Import 2,500 leads?" });
  await dialog.getByRole("button", { name: "Import Leads" }).click();
  await expect(page.getByText("It goes on when you leave this page.")).toBeVisible();
  await expectDecent(page);
  const address = new URL(page.url()).pathname;
  await page.reload();
  await alive(page);
  await expect(page.getByRole("progressbar", { name: "Rows imported" })).toBeVisible();
  await page.getByRole("link", { name: "Jobs page" }).click();
  const drawer = page.getByRole("dialog", { name: `Import of ${word}.csv` });
  await drawer.getByRole("button", { name: "Cancel Job" }).click();
  const confirm = page.getByRole("dialog", { name: `Cancel Import of ${word}.csv?` });
  await expect(confirm).toContainText("you can go on later");
  await confirm.getByRole("button", { name: "Cancel Job" }).click();
  await expect(drawer).toContainText("Stopping");
  await release();
  await expect(drawer).toContainText("Cancelled", { timeout: 60_000 });

  await open(page, address);
  await expect(page.getByText("It is stopped")).toBeVisible();
  await expectDecent(page);
  await page.getByRole("button", { name: "Continue Import" }).click();
  await expect(page.getByText("2,500 leads imported", { exact: true })).toBeVisible({ timeout: 60_000 });
  const imported = page.locator('[data-slot="kpi-card"]').filter({ hasText: "Imported" });
  await expect(imported).toContainText("2,500");
});

test("a file that cannot be read is refused in words, and leaves no import", async ({ page }) => {
  await signInAs(page, "provider_admin");
  const name = `utf16-${mark()}.csv`;
  await upload(page, "Leads", name, Buffer.from("\uFEFFname,email\nAnn,a@example.com\n", "utf16le"));
  await expect(page.getByText(/UTF-16.*CSV UTF-8/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("an analyst follows an import that somebody else began, and cannot go on with it", async ({
  page,
  browser,
}) => {
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const word = `seen${markOf(tenant)}`;
  const file = `name,email,niche,source\nEve ${word},eve-${word}@example.com,Drain cleaning,Radio\n`;
  await upload(page, "Leads", `${word}.csv`, file);
  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(page.getByText("Check finished")).toBeVisible();

  const analyst = await browser.newPage();
  await signInWith(analyst, tenant.analyst);
  await open(analyst, new URL(page.url()).pathname);
  await expect(analyst.getByText("Check finished")).toBeVisible();
  await expectRefused(analyst, analyst.getByRole("button", { name: "Import Leads" }));
  await expectRefused(analyst, analyst.getByRole("button", { name: "Cancel Import" }));
  await analyst.close();
});

test("an analyst sees imports, with the reason why they cannot start one", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await signInAs(page, "provider_analyst");
  await open(page, IMPORTS);
  const button = page.getByRole("button", { name: "Upload File" });
  await expectRefused(page, button);
  await expectDecent(page);
});
