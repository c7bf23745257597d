import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectDecent } from "./support/accessible";
import { alive, open } from "./support/open";
import { expectRefused } from "./support/refused";
import { signInAs } from "./support/sign-in";
import { unique } from "./support/unique";

async function fillNewClient(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel("Organization name").fill(`${name} Group`);
  await page.getByLabel("Client name").fill(name);
  await page.getByRole("combobox", { name: "Trade" }).click();
  await page.getByRole("option", { name: "Roofing" }).click();
  await page.getByLabel("Service areas").fill("941, 942\n941");
  await page.getByLabel("Owner's name").fill("Olive Owner");
  await page.getByLabel("Owner's e-mail").fill(email);
}

test("an administrator opens a client, passes the invite link on once, and edits the client", async ({
  page,
}) => {
  const name = unique("Cedar Roofing");
  const email = `${name.replaceAll(" ", ".").toLowerCase()}@example.com`;
  await signInAs(page, "provider_admin");
  await open(page, "/provider/clients");
  await page.getByRole("button", { name: "New Client" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New Client" })).toBeVisible();

  await page.getByRole("button", { name: "Create Client" }).click();
  await expect(page.getByText("Enter a name.").first()).toBeVisible();

  await fillNewClient(page, name, email);
  await page.getByRole("button", { name: "Create Client" }).click();
  const link = page.getByTestId("invite-link");
  await expect(link).toContainText("http");
  const address = (await link.textContent()) ?? "";
  await expectAccessible(page);
  await page.getByRole("button", { name: "I Have Copied It" }).click();

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("In progress").first()).toBeVisible();
  await expect(page.getByText("942", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);
  await alive(page);

  await page.getByRole("tab", { name: "Users" }).click();
  await expect(page.getByRole("row", { name: /Olive Owner/ })).toContainText("Invited");

  await page.getByRole("button", { name: "Edit Client" }).click();
  const dialog = page.getByRole("dialog", { name: `Edit ${name}` });
  await dialog.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Paused" }).click();
  await dialog.getByRole("button", { name: "Save Client" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Paused").first()).toBeVisible();

  await page.getByRole("tab", { name: "Timeline" }).click();
  await expect(page.getByText("Status changed from Active to Paused")).toBeVisible();
  await page.getByRole("tab", { name: "Audit" }).click();
  await expect(page.getByRole("link", { name: "Tenant: updated" })).toBeVisible();

  const opened = await page.context().browser()?.newPage();
  await opened?.goto(address);
  await expect(opened?.getByRole("heading", { level: 1 }) ?? page.locator("body")).toBeVisible();
  await opened?.close();
});

test("an edit on an older version is refused and says who was faster", async ({ page, context }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/clients?sort=name&order=asc");
  await page.locator("tr[data-row-id] a").first().click();
  await expect(page.getByRole("button", { name: "Edit Client" })).toBeVisible();
  const slow = page;
  const fast = await context.newPage();
  await open(fast, slow.url());
  const phone = `+1 415 555 ${String(Date.now()).slice(-4)}`;
  for (const tab of [slow, fast]) await tab.getByRole("button", { name: "Edit Client" }).click();
  for (const tab of [fast, slow]) {
    await tab.getByLabel("Contact phone").fill(phone);
    await tab.getByRole("button", { name: "Save Client" }).click();
    if (tab === fast) await expect(tab.getByRole("dialog")).toBeHidden();
  }
  await expect(slow.getByRole("alert").filter({ hasText: "after you opened it" })).toBeVisible();
});

test("the list narrows by search and filter, and tells none from no matches", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, "/provider/clients?status=paused");
  await expect(page.getByRole("button", { name: "Remove filter Status: Paused" })).toBeVisible();
  await expect(page.locator("tr[data-row-id]").first()).toContainText("Paused");
  await page.getByLabel("Search clients").fill("no client has this name");
  await expect(page.getByText("No matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(page.locator("tr[data-row-id]").first()).toBeVisible();
  await expect(page).toHaveURL(/\/provider\/clients$/);
});

test("an analyst sees what cannot be done, and why", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, "/provider/clients");
  const create = page.getByRole("button", { name: "New Client" });
  await expectRefused(page, create);
  await create.click({ force: true });
  await expect(page).toHaveURL(/\/provider\/clients$/);
});

test("a client that does not exist is told so, inside the shell", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/clients/01900000-0000-7000-8000-0000000000ff");
  await expect(page.getByText("There is no such client").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await open(page, "/provider/clients/not-an-id");
  await expect(page.getByText("There is no such page")).toBeVisible();
});

test("a list that fails to load says so, shows the request id and can be tried again", async ({ page }) => {
  await signInAs(page, "provider_admin");
  await open(page, "/provider/clients");
  await page.route("**/api/trpc/tenants.list**", (route) =>
    route.fulfill({
      status: 500,
      contentType: "application/json",
      body: JSON.stringify([
        {
          error: {
            json: {
              message: "x",
              code: -32603,
              data: {
                code: "internal_error",
                httpStatus: 500,
                detail: "It broke.",
                requestId: "req-e2e-1234",
              },
            },
          },
        },
      ]),
    }),
  );
  await page.getByLabel("Search clients").fill("something else");
  await expect(page.getByText("It broke.").first()).toBeVisible({ timeout: 20_000 });
  await page.unroute("**/api/trpc/tenants.list**");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByText("It broke.")).toHaveCount(0);
});

test.describe("on a phone in the dark", () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });

  test("a client is readable, without sideways scroll or axe findings", async ({ page }) => {
    await signInAs(page, "provider_admin");
    await open(page, "/provider/clients");
    await page.locator("tr[data-row-id] a").first().click();
    await expect(page.getByRole("tab", { name: "Overview" })).toBeVisible();
    await expectDecent(page);
  });
});
