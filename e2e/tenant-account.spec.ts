import { type Browser, expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expectAccessible } from "./support/accessible";
import { alive } from "./support/open";
import { seedTenant } from "./support/test-tenant";

const CHOSEN = "seven quiet umbrellas";

type Credentials = { email: string; password: string };

async function fillIn(page: Page, { email, password }: Credentials): Promise<void> {
  await expect(page.getByRole("button", { name: "Sign In" })).toBeEnabled();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign In" }).click();
}

/** Signs in on a page of its own browser session, led there by the account page. */
async function signedIn(browser: Browser, owner: Credentials): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/tenant/account");
  await expect(page).toHaveURL(/\/tenant\/sign-in\?next=/);
  await fillIn(page, owner);
  await expect(page).toHaveURL((url) => url.pathname === "/tenant/account");
  await expect(page.getByText("This session")).toBeVisible();
  await alive(page);
  return page;
}

test("a contractor finds the account, changes the password and signs in with it", async ({ page }) => {
  const { owner } = await seedTenant();
  await page.goto("/tenant/sign-in");
  await fillIn(page, owner);
  await expect(page).toHaveURL((url) => url.pathname === "/tenant");
  await alive(page);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill(CHOSEN);
  await page.getByRole("button", { name: "Change Password" }).click();
  await expect(page.getByText("That is not your password.").first()).toBeVisible();
  await page.getByLabel("Current password").fill(owner.password);
  await page.getByRole("button", { name: "Change Password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/tenant/account");
  await fillIn(page, owner);
  await expect(page.getByText(/The e-mail address or the password is not right/)).toBeVisible();
  await fillIn(page, { ...owner, password: CHOSEN });
  await expect(page).toHaveURL((url) => url.pathname === "/tenant/account");
});

test("ending another session signs it out", async ({ browser }) => {
  const { owner } = await seedTenant();
  const there = await signedIn(browser, owner);
  const here = await signedIn(browser, owner);
  await here.getByRole("button", { name: "End Session" }).click();
  await expect(here.getByText("Session ended")).toBeVisible();
  await expect(here.getByRole("button", { name: "End Session" })).toHaveCount(0);
  await there.reload();
  await expect(there).toHaveURL(/\/tenant\/sign-in/);
  await here.reload();
  await expect(here.getByText("This session")).toBeVisible();
  await there.context().close();
  await here.context().close();
});

test("a second factor is set up, asked for, and turned off with a recovery code", async ({ browser }) => {
  const { owner } = await seedTenant();
  const page = await signedIn(browser, owner);
  await page.getByRole("button", { name: "Set Up Second Factor" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Password/).fill(owner.password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  const secret = await dialog.getByTestId("totp-secret").innerText();
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  await dialog.getByRole("textbox", { name: /^Code/ }).fill(app.generate());
  await dialog.getByRole("button", { name: "Confirm Code" }).click();
  const codes = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const [first = "", second = ""] = await codes.allInnerTexts();
  await dialog.getByRole("button", { name: "I Have Stored Them" }).click();
  await expect(page.getByText("10 of 10 recovery codes left.")).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/tenant/account");
  await fillIn(page, owner);
  await page.getByLabel("Code").fill(first);
  await page.getByRole("button", { name: "Verify Code" }).click();
  await expect(page.getByText("9 of 10 recovery codes left.")).toBeVisible();
  await alive(page);
  await page.getByRole("button", { name: "Turn Off" }).click();
  await dialog.getByLabel(/^Password/).fill(owner.password);
  await dialog.getByLabel(/^Code/).fill(second);
  await dialog.getByRole("button", { name: "Turn Off" }).click();
  await expect(page.getByText("Second factor turned off")).toBeVisible();
  await page.context().close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the account fits", async ({ page }) => {
    const { owner } = await seedTenant();
    await page.goto("/tenant/account");
    await fillIn(page, owner);
    await expect(page.getByText("This session")).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
