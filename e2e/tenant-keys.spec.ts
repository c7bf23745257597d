import { expect, test } from "@playwright/test";
import { open } from "./support/open";
import { sendSigned } from "./support/signed";
import { seedTenant, signInWith } from "./support/test-tenant";

test("an owner makes a key that signs, replaces it without a gap, and ends the old one", async ({
  page,
  request,
}) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/keys");
  const keys = page.getByRole("list", { name: "Keys" }).getByRole("listitem");
  await expect(keys).toHaveCount(1);
  await page.getByRole("button", { name: "Create Key" }).click();
  const form = page.getByRole("dialog", { name: /^Create key for / });
  await form.getByRole("button", { name: "Read only" }).click();
  await form.getByRole("button", { name: "Create Key" }).click();
  const revealed = page.getByRole("dialog", { name: /^New key for / });
  const keyId = await revealed.getByLabel("Key id", { exact: true }).inputValue();
  const secret = await revealed.getByLabel("Secret", { exact: true }).inputValue();
  await page.keyboard.press("Escape");
  await expect(revealed.getByText("Not yet: once this closes")).toBeVisible();
  await revealed.getByRole("checkbox", { name: /I have copied the secret/ }).click();
  await revealed.getByRole("button", { name: "Done" }).click();
  await expect(revealed).toBeHidden();
  expect(await page.content()).not.toContain(secret);

  const row = keys.filter({ hasText: keyId });
  await expect(row.getByText("Active")).toBeVisible();
  const leads = () =>
    sendSigned(request, { keyId, secret }, { method: "GET", target: "/api/v1/provider/leads" });
  expect((await leads()).status()).toBe(200);

  await row.getByRole("button", { name: `Revoke Key ${keyId}` }).click();
  const confirm = page.getByRole("dialog", { name: /^Revoke the key of / });
  await confirm.getByRole("button", { name: "Revoke Key" }).click();
  await expect(row.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await leads()).status()).toBe(401);

  const seeded = keys.filter({ hasNotText: keyId });
  await seeded.getByRole("button", { name: /^Rotate Key/ }).click();
  await page
    .getByRole("dialog", { name: /^Rotate the key of / })
    .getByRole("button", { name: "Rotate Key" })
    .click();
  await page.getByRole("checkbox", { name: /I have copied the secret/ }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(keys.getByText("Expiring")).toHaveCount(1);
  await expect(keys).toHaveCount(3);
});
