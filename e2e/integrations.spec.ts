import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import type { SigningKey } from "../test/support/signer";
import { expectAccessible, expectDecent } from "./support/accessible";
import { open } from "./support/open";
import { expectRefused } from "./support/refused";
import { sendSigned } from "./support/signed";
import { markOf, seedTenant, signInWith } from "./support/test-tenant";
import { unique } from "./support/unique";

const status = (api: APIRequestContext, key: SigningKey) =>
  sendSigned(api, key, { method: "GET", target: "/api/v1/federation/status" });

async function createClient(page: Page, company: string, name: string): Promise<Locator> {
  await open(page, "/provider/integrations");
  await page.getByRole("button", { name: "New Client" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New federated client" });
  await dialog.getByRole("combobox", { name: "Client company" }).fill(company);
  await page.getByRole("option", { name: company }).first().click();
  await dialog.getByLabel("Name of the system").fill(name);
  await dialog.getByRole("button", { name: "Create Client" }).click();
  await expect(dialog).toBeHidden();
  const drawer = page.getByRole("dialog", { name });
  await expect(drawer.getByText("No key yet")).toBeVisible();
  return drawer;
}

/** Reads the key that is shown once, and answers that it was stored. */
async function takeRevealed(page: Page, client: string): Promise<{ keyId: string; secret: string }> {
  const revealed = page.getByRole("dialog", { name: `New key for ${client}` });
  const keyId = await revealed.getByLabel("Key id", { exact: true }).inputValue();
  const secret = await revealed.getByLabel("Secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^fls_/);
  await page.keyboard.press("Escape");
  await expect(revealed.getByText("Not yet: once this closes")).toBeVisible();
  await expect(revealed.getByLabel("Secret", { exact: true })).toHaveValue(secret);
  await revealed.getByRole("checkbox", { name: /I have copied the secret/ }).click();
  await revealed.getByRole("button", { name: "Done" }).click();
  await expect(revealed).toBeHidden();
  return { keyId, secret };
}

test("an administrator makes a client and a key, which signs requests until it is rotated and revoked", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const name = unique("Dispatch desk");
  const drawer = await createClient(page, `Test Plumbing ${markOf(tenant)}`, name);

  await drawer.getByRole("button", { name: "Create Key" }).click();
  const dialog = page.getByRole("dialog", { name: `Create key for ${name}` });
  await dialog.getByRole("button", { name: "Create Key" }).click();
  await expect(dialog.getByText("Choose at least one scope.")).toBeVisible();
  await dialog.getByRole("button", { name: "Everything" }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create Key" }).click();
  const key = await takeRevealed(page, name);
  await expect(drawer.getByText(key.keyId)).toBeVisible();
  expect(await page.content()).not.toContain(key.secret);
  expect((await status(request, key)).status()).toBe(200);

  await open(page, `/provider/integrations/keys?q=${key.keyId}`);
  await page.getByRole("button", { name: `More actions: ${key.keyId}` }).click();
  await page.getByRole("menuitem", { name: "Rotate Key" }).click();
  const rotate = page.getByRole("dialog", { name: `Rotate the key of ${name}` });
  await rotate.getByLabel("Hours that both keys work").fill("2");
  await page.keyboard.press("Tab");
  await expect(rotate.getByText("Both keys work for 2 hours")).toBeVisible();
  await rotate.getByRole("button", { name: "Rotate Key" }).click();
  const next = await takeRevealed(page, name);
  expect((await status(request, key)).status()).toBe(200);
  expect((await status(request, next)).status()).toBe(200);
  await expect(page.locator("tr[data-row-id]").filter({ hasText: key.keyId })).toContainText("Expiring");

  await page.getByRole("button", { name: `More actions: ${key.keyId}` }).click();
  await page.getByRole("menuitem", { name: "Revoke Key" }).click();
  const revoke = page.getByRole("dialog", { name: `Revoke the key of ${name}?` });
  await expect(revoke.getByText("refused with 401")).toBeVisible();
  await revoke.getByRole("button", { name: "Revoke Key" }).click();
  await expect(revoke).toBeHidden();
  await expect(page.locator("tr[data-row-id]").filter({ hasText: key.keyId })).toContainText("Revoked");
  const refused = await status(request, key);
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ code: "key_unknown_or_revoked" });
  expect((await status(request, next)).status()).toBe(200);
});

test("the console signs in the browser, and explains where a broken signature parts from ours", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const { key_id: keyId, secret } = tenant.federation;

  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await open(page, "/provider/integrations/console");
  await page.getByLabel("Key id").fill(keyId);
  await page.getByLabel("Secret", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign and Send" }).click();
  await expect(page.getByRole("status").filter({ hasText: "200" })).toBeVisible();
  await expect(page.getByLabel("Canonical string (signature base)")).toContainText('"@method": GET');
  await expectDecent(page);

  await page.getByLabel("Secret", { exact: true }).fill(`${secret.slice(0, -1)}_`);
  await page.getByRole("button", { name: "Sign and Send" }).click();
  await page.getByRole("button", { name: "Explain This Refusal" }).click();
  await page.getByRole("button", { name: "Explain Signature" }).click();
  await expect(page.getByText("the secret is another one").first()).toBeVisible();
  await expect(page.getByText("Both are the same, letter by letter.")).toBeVisible();

  const theirs = page.getByLabel("The text that the sender signed");
  await theirs.fill((await theirs.inputValue()).replace('"@query": ?', '"@query": '));
  await page.getByRole("button", { name: "Explain Signature" }).click();
  await expect(page.getByText("They part in line 4, at letter 11.")).toBeVisible();
  await expectDecent(page);
  expect(sent.filter((text) => text.includes(secret))).toEqual([]);
});

test("an escalation that a system sends appears, and is acknowledged with a note", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const tenant = await seedTenant();
  await signInWith(page, tenant.admin);
  const key = { keyId: tenant.federation.key_id, secret: tenant.federation.secret };

  const subject = unique("Wrong postal codes");
  const body = { subject, body: "Every lead since eight has 94100.", severity: "high" };
  const target = "/api/v1/federation/escalation";
  const answer = await sendSigned(request, key, { method: "POST", target, body });
  expect(answer.status(), await answer.text()).toBe(201);

  await open(page, `/provider/integrations/escalations?q=${encodeURIComponent(subject)}`);
  await page.getByRole("link", { name: subject }).click();
  const ticket = page.getByRole("dialog", { name: subject });
  await expect(ticket.getByText(body.body)).toBeVisible();
  await expectAccessible(page);
  await ticket.getByRole("button", { name: "Acknowledge" }).click();
  const confirm = page.getByRole("dialog", { name: "Acknowledge this escalation?" });
  await confirm.getByLabel("Note").fill("We are looking at the geocoder.");
  await confirm.getByRole("button", { name: "Acknowledge" }).click();
  await expect(confirm).toBeHidden();
  await expect(ticket.getByText("We are looking at the geocoder.")).toBeVisible();
  await expect(page.locator("tr[data-row-id]").filter({ hasText: subject })).toContainText("Acknowledged");
});

test("an analyst reads the hub and is told who may change it", async ({ page }) => {
  const tenant = await seedTenant();
  await signInWith(page, tenant.analyst);
  await open(page, "/provider/integrations");
  await expectRefused(page, page.getByRole("button", { name: "New Client" }).first());
  await open(page, "/provider/integrations/keys");
  await expectRefused(page, page.getByRole("button", { name: "Create Key" }).first());
});
