import { type Browser, expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { z } from "zod";
import { alive, open } from "./support/open";
import { mark } from "./support/unique";

const signInsSchema = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));
const CHOSEN = "seven quiet umbrellas";

function demo(role: "Admin" | "Analyst") {
  const known = signInsSchema.parse(JSON.parse(process.env["E2E_SIGN_INS"] ?? "[]"));
  const found = known.find((signIn) => signIn.role === role);
  if (found === undefined) throw new Error(`the demo company has no ${role}`);
  return found;
}

async function fillIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await expect(page.getByRole("button", { name: "Sign In" })).toBeEnabled();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign In" }).click();
}

async function signIn(
  page: Page,
  who: { email: string; password: string },
  path = "/provider",
): Promise<void> {
  await open(page, path);
  await expect(page).toHaveURL(/\/sign-in/);
  await fillIn(page, who);
  await expect(page).toHaveURL((url) => url.pathname === path);
  await alive(page);
}

/** Invites a new person as the demo's admin and answers the address and the one-time link. */
async function invite(browser: Browser, name: string): Promise<{ email: string; link: string }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const email = `${name.toLowerCase().replaceAll(" ", ".")}.${mark()}@northgate.example`;
  await signIn(page, demo("Admin"), "/provider/staff");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Invite Staff Member" }).first().click();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Create Invite" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name }).first()).toBeVisible();
  await context.close();
  return { email, link };
}

async function accept(page: Page, link: string): Promise<void> {
  await open(page, link);
  await page.getByLabel(/^Password/).fill(CHOSEN);
  await page.getByRole("button", { name: "Create Account" }).click();
  await expect(page.getByText("Your account is ready.")).toBeVisible();
}

test("staff sign in, come back to the page they wanted, and sign out", async ({ page }) => {
  await signIn(page, demo("Admin"), "/provider/staff");
  await expect(page.getByRole("heading", { level: 1, name: "Staff" })).toBeVisible();
  await page.goto("/sign-in?next=//elsewhere.example");
  await expect(page).toHaveURL((url) => url.pathname === "/provider");
  await open(page, "/");
  await expect(page).toHaveURL((url) => url.pathname === "/provider");
  await page
    .getByRole("button", { name: /^Account/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await page.goto("/provider");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fprovider/);
});

test("a slow press of a link beside an untouched form is not lost", async ({ page }) => {
  await open(page, "/sign-in");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.getByRole("link", { name: "Forgot password?" }).hover();
  await page.mouse.down();
  await expect(page.getByLabel("E-mail")).not.toBeFocused();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.mouse.up();
  await expect(page).toHaveURL((url) => url.pathname === "/forgot-password");
});

test("a wrong password and an unknown account read alike; repeated guesses are told to wait", async ({
  page,
}) => {
  await open(page, "/sign-in");
  const refusal = "The e-mail address or the password is not right. Check both and try again.";
  await fillIn(page, { email: demo("Analyst").email, password: "not the password" });
  await expect(page.getByText(refusal)).toBeVisible();
  const unknown = `guess.${mark()}@northgate.example`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answered = page.waitForResponse("**/api/auth/sign-in");
    await fillIn(page, { email: unknown, password: "not the password" });
    expect((await answered).status()).toBe(401);
    await expect(page.getByText(refusal)).toBeVisible();
  }
  await fillIn(page, { email: unknown, password: "not the password" });
  await expect(page.getByText(/^Too many sign-in attempts\. Try again in \d+ seconds?\.$/)).toBeVisible();
});

test("an invited person sets a password by the link, once, and signs in", async ({ page, browser }) => {
  const { email, link } = await invite(browser, "Noor Haddad");
  await open(page, link);
  await page.getByLabel(/^Password/).fill("password1234");
  await page.getByRole("button", { name: "Create Account" }).click();
  await expect(page.getByText(/guessers try/)).toBeVisible();
  await accept(page, link);
  await fillIn(page, { email, password: CHOSEN });
  await expect(page).toHaveURL((url) => url.pathname === "/provider");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a second factor is set up by code and asked for at the next sign-in", async ({ page, browser }) => {
  const { email, link } = await invite(browser, "Ines Moreau");
  await accept(page, link);
  await fillIn(page, { email, password: CHOSEN });
  await expect(page).toHaveURL((url) => url.pathname === "/provider");
  await open(page, "/provider/account");
  await page.getByRole("button", { name: "Set Up Second Factor" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Password/).fill(CHOSEN);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = await dialog.getByTestId("totp-secret").innerText();
  await dialog
    .getByRole("textbox", { name: /^Code/ })
    .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await dialog.getByRole("button", { name: "Confirm Code" }).click();
  const codes = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recoveryCode = await codes.first().innerText();
  await dialog.getByRole("button", { name: "I Have Stored Them" }).click();
  await expect(page.getByText("10 of 10 recovery codes left.")).toBeVisible();

  await page.context().clearCookies();
  await open(page, "/sign-in");
  await fillIn(page, { email, password: CHOSEN });
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Verify Code" }).click();
  await expect(page.getByText(/Not right, or used before/)).toBeVisible();
  await page.getByLabel("Code").fill(recoveryCode);
  await page.getByRole("button", { name: "Verify Code" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/provider");
});

test("an administrator changes a role and deactivates, and the person is out at once", async ({
  page,
  browser,
}) => {
  const { email, link } = await invite(browser, "Pavel Novak");
  const theirs = await (await browser.newContext()).newPage();
  await accept(theirs, link);
  await fillIn(theirs, { email, password: CHOSEN });
  await expect(theirs).toHaveURL((url) => url.pathname === "/provider");

  await signIn(page, demo("Admin"), "/provider/staff");
  await page.getByLabel("Search staff").fill(email);
  await page.getByRole("row").filter({ hasText: email }).getByRole("link").click();
  await expect(page).toHaveURL(/member=/);
  await page.getByRole("button", { name: "Change Role" }).click();
  await page.getByRole("radio", { name: /Administrator/ }).click();
  await page.getByRole("button", { name: "Change Role" }).last().click();
  await expect(page.getByText("Pavel Novak is now Administrator")).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("button", { name: "Deactivate" }).last().click();
  await expect(page.getByText("Pavel Novak is deactivated")).toBeVisible();
  await fillIn(theirs, { email, password: CHOSEN });
  await expect(theirs.getByText(/The e-mail address or the password is not right/)).toBeVisible();
  await theirs.context().close();
});

test("an analyst sees the staff with every change disabled, and why", async ({ page }) => {
  await signIn(page, demo("Analyst"), "/provider/staff");
  const inviting = page.getByRole("button", { name: "Invite Staff Member" });
  await expect(inviting).toHaveAttribute("aria-disabled", "true");
  await expect(inviting).toHaveAccessibleDescription(/administrator/i);
  await inviting.click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("link", { name: /./ }).and(page.locator("table a")).first().click();
  await expect(page.getByRole("button", { name: "Change Role" })).toHaveAttribute("aria-disabled", "true");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("sign-in, staff and account fit", async ({ page }) => {
    await page.goto("/tenant/sign-in");
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await signIn(page, demo("Admin"), "/provider/staff");
    await expect(page.getByRole("heading", { level: 1, name: "Staff" })).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await open(page, "/provider/account");
    await expect(page.getByText("This session")).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});
