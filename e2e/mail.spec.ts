import { expect, type Page, test } from "@playwright/test";
import { alive, open } from "./support/open";
import { signInAs } from "./support/sign-in";
import { mark } from "./support/unique";

const MAILBOX = "/provider/dev-aids/mail";
const CHOSEN = "seven quiet umbrellas";

/** Invites someone as the signed-in administrator, without looking at the link. */
async function invite(page: Page, name: string): Promise<string> {
  const email = `${mark()}@northgate.example`;
  await open(page, "/provider/staff");
  await page.getByRole("button", { name: "Invite Staff Member" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Create Invite" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  return email;
}

/** Opens the newest mail to an address, once it is there. */
async function openMailTo(page: Page, email: string): Promise<void> {
  const row = page.locator("tr[data-row-id]").first();
  await expect(async () => {
    await open(page, `${MAILBOX}?to=${email}`);
    await expect(row).toContainText("Kept here", { timeout: 1_000 });
  }).toPass();
  await row.getByRole("link").first().click();
  await expect(page.getByRole("dialog")).toContainText(email);
}

/** The link in the open mail, as its recipient would press it. */
async function linkIn(page: Page, title: string, words: string): Promise<string> {
  const link = page.frameLocator(`iframe[title="${title}"]`).getByRole("link", { name: words });
  return (await link.getAttribute("href")) ?? "";
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await expect(page.getByRole("button", { name: "Sign In" })).toBeEnabled();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign In" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/provider");
  await alive(page);
}

test("an invite arrives in the mailbox, its link is shown on request and lets the person in; so does a reset", async ({
  page,
  browser,
}) => {
  await signInAs(page, "provider_admin");
  const email = await invite(page, "Mina Okafor");
  await openMailTo(page, email);
  const title = await page.locator("iframe").getAttribute("title");
  expect(title).toMatch(/^You are invited to /);
  expect(await linkIn(page, title ?? "", "Accept Invite")).toBe("https://hidden.invalid/");
  await page.getByRole("button", { name: "Show Links" }).click();
  await expect(page.getByText("Its links are hidden")).toBeHidden();
  const inviteLink = await linkIn(page, title ?? "", "Accept Invite");

  const other = await browser.newContext();
  const person = await other.newPage();
  await open(person, inviteLink);
  await person.getByLabel(/^Password/).fill(CHOSEN);
  await person.getByRole("button", { name: "Create Account" }).click();
  await expect(person.getByText("Your account is ready.")).toBeVisible();
  await signIn(person, email, CHOSEN);
  await other.clearCookies();

  await open(person, "/sign-in");
  await person.getByRole("link", { name: "Forgot password?" }).click();
  await expect(person).toHaveURL((url) => url.pathname === "/forgot-password");
  await alive(person);
  await person.getByLabel("E-mail").fill(email);
  await person.getByRole("button", { name: "Send Link" }).click();
  await expect(person.getByText(`If there is an account for ${email}`)).toBeVisible();

  await expect(async () => {
    await open(page, `${MAILBOX}?to=${email}&template=password_reset`);
    await expect(page.locator("tr[data-row-id]").first()).toContainText("Kept here", { timeout: 1_000 });
  }).toPass();
  await page.locator("tr[data-row-id]").first().getByRole("link").first().click();
  await page.getByRole("button", { name: "Show Links" }).click();
  await expect(page.getByText("Its links are hidden")).toBeHidden();
  const resetTitle = (await page.locator("iframe").getAttribute("title")) ?? "";
  await open(person, await linkIn(page, resetTitle, "Set New Password"));
  await person.getByLabel(/^New password/).fill("eight calm harbours");
  await person.getByRole("button", { name: "Set Password" }).click();
  await expect(person.getByText("Your password is changed.")).toBeVisible();
  await signIn(person, email, "eight calm harbours");
  await other.close();
});

test("an address nobody has gets the same answer, and no mail", async ({ page, browser }) => {
  const nobody = `${mark()}@northgate.example`;
  const context = await browser.newContext();
  const person = await context.newPage();
  await open(person, "/tenant/forgot-password");
  await person.getByLabel("E-mail").fill(nobody);
  await person.getByRole("button", { name: "Send Link" }).click();
  await expect(person.getByText(`If there is an account for ${nobody}`)).toBeVisible();
  await context.close();
  await signInAs(page, "provider_admin");
  await open(page, `${MAILBOX}?to=${nobody}`);
  await expect(page.getByText("No matches", { exact: false }).first()).toBeVisible();
});

test("an analyst reads mails without their links, and sees why", async ({ page, browser }) => {
  const context = await browser.newContext();
  const admin = await context.newPage();
  await signInAs(admin, "provider_admin");
  const email = await invite(admin, "Lea Brandt");
  await context.close();
  await signInAs(page, "provider_analyst");
  await openMailTo(page, email);
  await expect(page.getByText("Its links are hidden")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show Links" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("button", { name: "Send Again" })).toHaveAttribute("aria-disabled", "true");
});

test("every template is shown light and dark, as HTML and as text", async ({ page }) => {
  await signInAs(page, "provider_analyst");
  await open(page, `${MAILBOX}/templates?template=lead_export_ready&scheme=dark`);
  await expect(page.getByRole("heading", { name: "Your Lead Export is Ready" })).toBeVisible();
  const mail = page.frameLocator("iframe");
  await expect(mail.getByRole("link", { name: "Download Export" })).toBeVisible();
  await page.getByRole("tab", { name: "Text" }).click();
  await expect(page.getByText("https://portal.example/exports/sample")).toBeVisible();
});
