import { expect, test } from "@playwright/test";
import { open } from "./support/open";
import { sendSigned } from "./support/signed";
import { seedTenant, signInWith } from "./support/test-tenant";

test("an owner hears when the first invoice comes, and reads it line by line", async ({ page, request }) => {
  const { owner, federation } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/invoices");
  await expect(page.getByText("No invoices yet")).toBeVisible();
  await expect(page.getByText(/The first one comes when your provider bills/)).toBeVisible();

  const key = { keyId: federation.key_id, secret: federation.secret };
  const drafted = await sendSigned(request, key, {
    method: "POST",
    target: "/api/v1/federation/billing/invoice",
    body: {},
  });
  expect(drafted.status(), await drafted.text()).toBe(201);

  await open(page, "/tenant/invoices");
  await page.getByRole("link", { name: "Draft invoice" }).click();
  const drawer = page.getByRole("dialog", { name: "Draft invoice" });
  await expect(drawer.getByText("This is a draft")).toBeVisible();
  const lines = drawer.getByRole("list", { name: "Lines" }).getByRole("listitem");
  await expect(lines.first()).toContainText("$");
  await lines.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/tenant\/leads\?lead=/);
  await expect(page.getByRole("dialog")).toBeVisible();
});
